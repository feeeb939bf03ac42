------------------------------- MODULE Journal --------------------------------
(***************************************************************************)
(* One replica's write-ahead log: how prepares and headers reach the disk, *)
(* what a crash leaves, and how recovery takes it up again, as often as it *)
(* must.  The rest of the cluster is an environment: it offers headers,    *)
(* changes views, and never forgets what this replica acknowledged.        *)
(*                                                                         *)
(* A write is three steps: the prepare is issued; it is on disk, and only  *)
(* then an image of its header's sector is taken and issued, or waits for  *)
(* an earlier write of that sector; the sector is on disk, and only then   *)
(* the slot is clean and may be acknowledged.                              *)
(*                                                                         *)
(* Not modelled: bodies, messages, client replies; reads that succeed;     *)
(* state sync.  `lands` in an action says where a write really ended up:   *)
(* where it should, nowhere (Lost), or somewhere else.                     *)
(***************************************************************************)
EXTENDS JournalRecovery

CONSTANTS
  IsSolo,             \* the only replica of its cluster
  Start,              \* "formatted", or "wrapping": one checkpoint and the next wrap ahead
  ViewMax, OpMaxBound,     \* bounds of the environment
  CrashesMax, FaultsMax,   \* budgets
  FaultKinds,         \* kinds of storage fault that may happen
  SectorFates         \* what a crash may leave of a header sector in flight

VARIABLES
  disk,        \* [headers, prepares]: a cell for each slot of each ring
  memory,      \* [headers, redundant, dirty, faulty, inhabited]: what the replica believes
  writes,      \* slot -> [phase, message, image]: the write in flight for it
  queues,      \* sector -> slots whose header write is issued (the first) or waits
  status,      \* of the process: normal, recovering_head, down, fixing, or the way it ended
  recovery,    \* [labels, fix, torn] while status = "fixing"
  head, log_view,  \* of the replica, in memory
  joining,     \* headers of a view change that the superblock does not hold yet
  superblock,  \* durable: checkpoint, commit_max, log_view, view, headers
  aux_log,     \* the cluster's log: the view of each op, from op 1 on
  aux_view,    \* the cluster's view
  aux_acked,   \* prepares that this replica acknowledged and that nobody truncated since
  aux_written, \* prepares that this replica ever wrote completely
  crashes,     \* crashes so far
  faults       \* kinds of the storage faults so far, in order

process == <<memory, writes, queues, status, recovery, head, log_view, joining>>
cluster == <<aux_log, aux_view>>
vars == <<disk, process, superblock, cluster, aux_acked, aux_written, crashes, faults>>

AllFaultKinds == {"rot_prepare", "rot_header", "lost_prepare", "lost_header",
                  "misdirected_prepare", "misdirected_header"}
ASSUME BudgetShape == /\ Start \in {"formatted", "wrapping"} /\ IsSolo \in BOOLEAN
                      /\ FaultKinds \subseteq AllFaultKinds /\ SectorFates \subseteq {"old", "new", "torn", "mixed"}

Lost == -1
Role == IF IsSolo THEN "solo" ELSE "backup"

IdleWrite  == [phase |-> "idle", message |-> None, image |-> <<>>]
NoRecovery == [labels |-> [s \in Slots |-> ""], fix |-> {}, torn |-> {}]
NoMemory   == [headers |-> Empty, redundant |-> Empty, dirty |-> Slots, faulty |-> Slots,
               inhabited |-> [s \in Slots |-> None]]

InFlight      == {s \in Slots : writes[s].phase # "idle"}
PreparesIssued == {s \in Slots : writes[s].phase = "prepare"}
SectorsIssued  == IF status = "fixing"
                  THEN {k \in Sectors : \E s \in recovery.fix : Sector(s) = k
                                        /\ \A t \in recovery.fix : Sector(s) <= Sector(t)}
                  ELSE {k \in Sectors : queues[k] # <<>>}
Clean(m, s)   == s \notin m.dirty /\ IsPrepare(m.headers[s])

(* The cluster's log, as far as this replica may know it. *)
LogHeader(log, op)   == IF op = 0 THEN Root ELSE Prepare(op, log[op])
InLog(log, h)        == h = Root \/ (h.op \in 1..Len(log) /\ h.view = log[h.op])
SuffixOf(log)        == LET top == Len(log) count == IF top + 1 < SuffixMax THEN top + 1 ELSE SuffixMax
                        IN [i \in 1..count |-> LogHeader(log, top + 1 - i)]
CheckpointOp         == superblock.checkpoint.op

\* prepare_ok: clean, of the cluster's log, and the view in which it says so is durable.
Acknowledged(m, sb, log) ==
  IF sb.log_view # aux_view THEN {}
  ELSE {h \in {m.headers[s] : s \in {t \in Slots : Clean(m, t)}} :
          h.op > sb.checkpoint.op /\ InLog(log, h)}
Acknowledge(m, sb, log) == aux_acked' = aux_acked \cup Acknowledged(m, sb, log)

(* Where writes land. *)
LandPrepare(d, message, lands) ==
  IF lands = Lost THEN d
  ELSE [d EXCEPT !.prepares[lands] = IF lands = Slot(message.op) THEN message ELSE Foreign]

\* A header in the wrong sector is in the wrong slot: none of them is valid there.
LandSector(d, image, sector, lands) ==
  IF lands = Lost THEN d
  ELSE [d EXCEPT !.headers = [s \in Slots |->
         IF Sector(s) # lands THEN d.headers[s]
         ELSE IF lands = sector THEN image[(s % HeadersPerSector) + 1] ELSE Bad]]

Image(redundant, sector) ==
  [i \in 1..HeadersPerSector |-> redundant[sector * HeadersPerSector + i - 1]]

\* A storage fault is counted; landing where it should is none.
Landing(lands, home, what) ==
  \/ lands = home /\ UNCHANGED faults
  \/ /\ lands # home /\ Len(faults) < FaultsMax
     /\ LET kind == (IF lands = Lost THEN "lost_" ELSE "misdirected_") \o what
        IN kind \in FaultKinds /\ faults' = Append(faults, kind)

(***************************************************************************)
(* Install the header of the log's next op, or one that is missing.        *)
(*                            tb: replica.zig:1782 (append), :6892 (repair) *)
(***************************************************************************)
InstallHeader(op) ==
  LET h == IF op <= Len(aux_log) THEN LogHeader(aux_log, op) ELSE Prepare(op, log_view)
  IN /\ status = "normal" /\ log_view = aux_view
     /\ op > CheckpointOp /\ op <= head + 1
     /\ op <= PrepareMax(CheckpointOp) /\ op <= OpMaxBound /\ op <= Len(aux_log) + 1
     /\ IsSolo => op = head + 1
     /\ ~HasHeader(memory, h) /\ MayInstall(memory, h)
     /\ memory' = Install(memory, h)
     /\ head' = Max({head, op})
     /\ aux_log' = IF op > Len(aux_log) THEN Append(aux_log, log_view) ELSE aux_log
     /\ UNCHANGED <<disk, writes, queues, status, recovery, log_view, joining, superblock, aux_view,
                    aux_acked, aux_written, crashes, faults>>

(***************************************************************************)
(* write_prepare: issue the prepare.                  tb: journal.zig:1784 *)
(***************************************************************************)
StartWrite(s) ==
  /\ status = "normal"
  /\ IsPrepare(memory.headers[s]) /\ s \in memory.dirty
  /\ writes[s].phase = "idle"
  /\ Cardinality(InFlight) < WritesMax
  /\ IsSolo => InFlight = {} /\ \A t \in memory.dirty : memory.headers[s].op <= memory.headers[t].op
  /\ writes' = [writes EXCEPT ![s] = [phase |-> "prepare", message |-> memory.headers[s], image |-> <<>>]]
  /\ memory' = [memory EXCEPT !.inhabited[s] = None]
  /\ UNCHANGED <<disk, queues, status, recovery, head, log_view, joining, superblock, cluster,
                 aux_acked, aux_written, crashes, faults>>

(***************************************************************************)
(* The prepare is on disk; only now may its header be written (S3).  If    *)
(* the slot was given to another header meanwhile, the disk is behind it.  *)
(*                                                    tb: journal.zig:1857 *)
(***************************************************************************)
PrepareWritten(s, lands) ==
  LET message   == writes[s].message
      inhabited == [memory.inhabited EXCEPT ![s] = message]
      redundant == [memory.redundant EXCEPT ![s] = message]
  IN /\ writes[s].phase = "prepare"
     /\ Landing(lands, s, "prepare")
     /\ disk' = LandPrepare(disk, message, lands)
     /\ aux_written' = aux_written \cup {message}
     /\ IF memory.headers[s] # message
        THEN /\ memory' = [memory EXCEPT !.inhabited = inhabited, !.dirty = @ \cup {s}]
             /\ writes' = [writes EXCEPT ![s] = IdleWrite]
             /\ UNCHANGED queues
        ELSE /\ memory' = [memory EXCEPT !.inhabited = inhabited, !.redundant = redundant]
             /\ writes' = [writes EXCEPT ![s].phase = "header",
                                         ![s].image = Image(redundant, Sector(s))]
             /\ queues' = [queues EXCEPT ![Sector(s)] = Append(@, s)]
     /\ UNCHANGED <<status, recovery, head, log_view, joining, superblock, cluster, aux_acked, crashes>>

(***************************************************************************)
(* The first write of the sector's queue is on disk. The slot is clean if  *)
(* nothing about it changed since.                    tb: journal.zig:1912 *)
(***************************************************************************)
SectorWritten(k, lands) ==
  LET s       == Head(queues[k])
      message == writes[s].message
      same    == /\ memory.headers[s] = message        \* else 6a
                 /\ memory.redundant[s] = message      \* else 6b
                 /\ memory.inhabited[s] = message      \* else 6c
      cleaned == IF same THEN [memory EXCEPT !.dirty = @ \ {s}, !.faulty = @ \ {s}] ELSE memory
  IN /\ status # "fixing" /\ queues[k] # <<>>
     /\ Landing(lands, k, "header")
     /\ disk' = LandSector(disk, writes[s].image, k, lands)
     /\ queues' = [queues EXCEPT ![k] = Tail(@)]
     /\ writes' = [writes EXCEPT ![s] = IdleWrite]
     /\ memory' = cleaned
     /\ Acknowledge(cleaned, superblock, aux_log)
     /\ UNCHANGED <<status, recovery, head, log_view, joining, superblock, cluster, aux_written, crashes>>

(***************************************************************************)
(* A read finds that a slot's prepare is not what it should be.  Solo does *)
(* not survive that: it stops at once.                 tb: journal.zig:848 *)
(***************************************************************************)
ReadFailed(s) ==
  /\ status = "normal" /\ ~IsSolo
  /\ IsPrepare(memory.headers[s]) /\ memory.inhabited[s] = memory.headers[s]
  /\ disk.prepares[s] # memory.headers[s] /\ s \notin memory.faulty
  /\ memory' = [memory EXCEPT !.dirty = @ \cup {s}, !.faulty = @ \cup {s},
                              !.inhabited[s] = IF "failed_read_uninhabits" \in Repaired
                                               THEN None ELSE @]
  /\ UNCHANGED <<disk, writes, queues, status, recovery, head, log_view, joining, superblock, cluster,
                 aux_acked, aux_written, crashes, faults>>

(* Removal touches memory only.                       tb: journal.zig:1700 *)
Removed(m, slots) ==
  [m EXCEPT !.headers   = [s \in Slots |-> IF s \in slots THEN Reserved(s) ELSE m.headers[s]],
            !.redundant = [s \in Slots |-> IF s \in slots THEN Reserved(s) ELSE m.redundant[s]],
            !.dirty = @ \ slots, !.faulty = @ \ slots]
RemovedFrom(m, op) == Removed(m, {s \in Slots : m.headers[s].op >= op})

(***************************************************************************)
(* Repair forgets what cannot matter: placeholders beyond the head in the  *)
(* first wrap, and slots outside the part of the log that is still needed. *)
(*                                                    tb: replica.zig:7275 *)
(***************************************************************************)
RemoveEntry(s) ==
  /\ status = "normal" /\ ~IsSolo /\ s \in memory.dirty
  /\ \/ head < SlotCount /\ s > head /\ s \in memory.faulty
     \/ /\ Slot(OpRepairMin(superblock, head)) # Slot(head)
        /\ ~InRange(Slot(OpRepairMin(superblock, head)), Slot(head), s)
  /\ memory' = Removed(memory, {s})
  /\ UNCHANGED <<disk, writes, queues, status, recovery, head, log_view, joining, superblock, cluster,
                 aux_acked, aux_written, crashes, faults>>

(***************************************************************************)
(* Views. A new view keeps the log up to op and truncates the rest.  The   *)
(* replica follows in memory at once; the superblock follows later.        *)
(***************************************************************************)
\* replace_header for each header of a start_view, newest first.  tb: replica.zig:7563
RECURSIVE InstallAll(_, _)
InstallAll(m, headers) ==
  IF headers = <<>> THEN m
  ELSE LET h == Head(headers)
       IN InstallAll(IF h.op > CheckpointOp /\ ~HasHeader(m, h) /\ MayInstall(m, h)
                     THEN Install(m, h) ELSE m, Tail(headers))

Follow(log, newView) ==
  LET m == InstallAll(RemovedFrom(memory, Len(log) + 1), SuffixOf(log))
  IN /\ memory' = m
     /\ head' = Len(log) /\ log_view' = newView
     /\ IF newView = superblock.log_view
        THEN joining' = <<>> /\ Acknowledge(m, superblock, log)
        ELSE joining' = SuffixOf(log) /\ aux_acked' = {h \in aux_acked : InLog(log, h)}

ViewChange(op) ==
  /\ status = "normal" /\ ~IsSolo /\ log_view = aux_view /\ log_view < ViewMax
  /\ op \in Max({CheckpointOp, superblock.commit_max})..head
  /\ aux_log' = SubSeq(aux_log, 1, op) /\ aux_view' = log_view + 1
  /\ Follow(aux_log', aux_view')
  /\ UNCHANGED <<disk, writes, queues, status, recovery, superblock, aux_written, crashes, faults>>

\* A start_view from the primary, for a replica that lost its head or missed a view.
StartView ==
  /\ ~IsSolo
  /\ status = "recovering_head" \/ (status = "normal" /\ log_view < aux_view)
  /\ Len(aux_log) >= CheckpointOp
  /\ status' = "normal"
  /\ Follow(aux_log, aux_view)
  /\ UNCHANGED <<disk, writes, queues, recovery, superblock, cluster, aux_written, crashes, faults>>

PersistView ==
  /\ status = "normal" /\ joining # <<>>
  /\ superblock' = [superblock EXCEPT !.log_view = log_view, !.view = log_view, !.headers = joining]
  /\ joining' = <<>>
  /\ Acknowledge(memory, superblock', aux_log)
  /\ UNCHANGED <<disk, memory, writes, queues, status, recovery, head, log_view, cluster,
                 aux_written, crashes, faults>>

TakeCheckpoint ==
  LET next == CheckpointAfter(CheckpointOp)
  IN /\ status = "normal" /\ joining = <<>> /\ log_view = aux_view
     /\ head >= next + CompactionOps + Pipeline /\ next < OpMaxBound
     /\ \A op \in (CheckpointOp + 1)..head :
          /\ Clean(memory, Slot(op)) /\ memory.headers[Slot(op)] = LogHeader(aux_log, op)
     /\ superblock' = [superblock EXCEPT !.checkpoint = LogHeader(aux_log, next),
                                         !.commit_max = Max({@, head - Pipeline})]
     /\ aux_acked' = {h \in aux_acked : h.op > next}
     /\ UNCHANGED <<disk, process, cluster, aux_written, crashes, faults>>

(***************************************************************************)
(* A crash: the process ends, memory is gone, queued writes never happen.  *)
(* Of each issued write the disk has the old content, the new, or neither; *)
(* "mixed": the first header of a sector new, the rest old.                *)
(* prepares: slot -> fate; sectors: sector -> fate, of those in flight.    *)
(***************************************************************************)
CrashedPrepare(s, fates) ==
  IF s \notin DOMAIN fates \/ fates[s] = "old" THEN disk.prepares[s]
  ELSE IF fates[s] = "new" THEN writes[s].message ELSE Bad

SectorImage(k) == IF status = "fixing" THEN Image(memory.redundant, k) ELSE writes[Head(queues[k])].image

CrashedHeader(s, fates) ==
  LET k == Sector(s)   i == (s % HeadersPerSector) + 1
  IN IF k \notin DOMAIN fates \/ fates[k] = "old" THEN disk.headers[s]
     ELSE IF fates[k] = "torn" THEN Bad
     ELSE IF fates[k] = "mixed" /\ i > 1 THEN disk.headers[s] ELSE SectorImage(k)[i]

Down ==
  /\ memory' = NoMemory /\ writes' = [s \in Slots |-> IdleWrite] /\ queues' = [k \in Sectors |-> <<>>]
  /\ status' = "down" /\ recovery' = NoRecovery /\ head' = 0 /\ log_view' = 0 /\ joining' = <<>>

Crash(prepares, sectors) ==
  /\ status \in {"normal", "recovering_head", "fixing"} /\ crashes < CrashesMax
  /\ crashes' = crashes + 1
  /\ disk' = [headers  |-> [s \in Slots |-> CrashedHeader(s, sectors)],
              prepares |-> [s \in Slots |-> CrashedPrepare(s, prepares)]]
  /\ aux_written' = aux_written \cup {writes[s].message : s \in {t \in DOMAIN prepares : prepares[t] = "new"}}
  /\ Down
  /\ UNCHANGED <<superblock, cluster, aux_acked, faults>>

\* A process that refused to start is started again; nothing but its own fixes changed the disk.
Restart ==
  /\ status \in {"wal_corrupt", "wal_invalid"} /\ crashes < CrashesMax
  /\ crashes' = crashes + 1
  /\ Down
  /\ UNCHANGED <<disk, superblock, cluster, aux_acked, aux_written, faults>>

(***************************************************************************)
(* Recovery: decide everything at once, rewrite one sector at a time, then *)
(* open.  0.16.30 rewrites before it knows whether it will start.          *)
(***************************************************************************)
Refuses(recovered) == Opened(recovered, superblock, Role).status \in {"wal_corrupt", "wal_invalid"}

Recover ==
  LET r == Once(Recovered(disk, superblock, IsSolo))
  IN /\ status = "down"
     /\ memory' = r.memory
     /\ status' = IF r.stop # "" THEN "stopped" ELSE "fixing"
     /\ recovery' = [labels |-> r.labels, torn |-> r.torn,
                     fix |-> IF "decide_before_fixing" \in Repaired /\ Refuses(r) THEN {} ELSE r.fix]
     /\ UNCHANGED <<disk, writes, queues, head, log_view, joining, superblock, cluster,
                    aux_acked, aux_written, crashes, faults>>

FixSector(k, lands) ==
  /\ status = "fixing" /\ k \in SectorsIssued
  /\ Landing(lands, k, "header")
  /\ disk' = LandSector(disk, Image(memory.redundant, k), k, lands)
  /\ recovery' = [recovery EXCEPT !.fix = {s \in @ : Sector(s) # k}]
  /\ UNCHANGED <<memory, writes, queues, status, head, log_view, joining, superblock, cluster,
                 aux_acked, aux_written, crashes>>

\* Solo opens its log in a new view, so that an op it prepares again is another prepare.
Open ==
  LET recovered == [stop |-> "", memory |-> memory]
      opened    == Once(Opened(recovered, superblock, Role))
      starts    == opened.status \in {"normal", "recovering_head"}
      bumped    == superblock.log_view + 1
      log       == [op \in 1..opened.head |-> opened.memory.headers[Slot(op)].view]
      solo      == IsSolo /\ starts
  IN /\ status = "fixing" /\ recovery.fix = {}
     /\ status' = opened.status /\ recovery' = NoRecovery
     /\ memory' = opened.memory
     /\ head' = IF starts THEN opened.head ELSE 0
     /\ log_view' = IF solo THEN bumped ELSE superblock.view
     /\ aux_log' = IF solo THEN [op \in 1..opened.head |->
                                   IF op > CheckpointOp \/ op \notin 1..Len(aux_log) THEN log[op] ELSE aux_log[op]]
                   ELSE aux_log
     /\ aux_view' = IF solo THEN bumped ELSE aux_view
     /\ superblock' = IF solo THEN [superblock EXCEPT !.view = bumped, !.log_view = bumped,
                                                      !.headers = SuffixOf(aux_log')] ELSE superblock
     /\ UNCHANGED <<disk, writes, queues, joining, aux_acked, aux_written, crashes, faults>>

(* Faults of the disk at rest. *)
Rot(kind, damaged) ==
  /\ Len(faults) < FaultsMax
  /\ status \in {"normal", "recovering_head", "down"}
  /\ disk' = damaged /\ damaged # disk
  /\ faults' = Append(faults, kind)
  /\ UNCHANGED <<process, superblock, cluster, aux_acked, aux_written, crashes>>
RotPrepare(s) == "rot_prepare" \in FaultKinds /\ Rot("rot_prepare", [disk EXCEPT !.prepares[s] = Bad])
RotHeader(s)  == "rot_header" \in FaultKinds /\ Rot("rot_header", [disk EXCEPT !.headers[s] = Bad])

(***************************************************************************)
Init ==
  LET wrapping == Start = "wrapping"
      filled   == [s \in Slots |-> IF s = 0 THEN Root ELSE IF wrapping THEN Prepare(s, 1) ELSE Reserved(s)]
      known    == {filled[s] : s \in {t \in Slots : IsPrepare(filled[t])}}
      log      == IF wrapping THEN [op \in 1..(SlotCount - 1) |-> 1] ELSE <<>>
      cp       == IF wrapping THEN CheckpointAfter(0) ELSE 0
  IN /\ disk = [headers |-> filled, prepares |-> filled]
     /\ memory = [headers |-> filled, redundant |-> filled, dirty |-> {}, faulty |-> {},
                  inhabited |-> [s \in Slots |-> IF IsPrepare(filled[s]) THEN filled[s] ELSE None]]
     /\ writes = [s \in Slots |-> IdleWrite] /\ queues = [k \in Sectors |-> <<>>]
     /\ status = "normal" /\ recovery = NoRecovery
     /\ head = Len(log) /\ log_view = 1 /\ joining = <<>>
     /\ superblock = [checkpoint |-> LogHeader(log, cp), commit_max |-> Max({0, Len(log) - Pipeline}),
                      log_view |-> 1, view |-> 1, headers |-> <<Root>>]
     /\ aux_log = log /\ aux_view = 1
     /\ aux_acked = {h \in known : h.op > cp} /\ aux_written = known
     /\ crashes = 0 /\ faults = <<>>

Next ==
  \/ \E op \in 1..OpMaxBound : InstallHeader(op) \/ ViewChange(op)
  \/ ViewChange(0) \/ StartView \/ PersistView \/ TakeCheckpoint
  \/ \E s \in Slots : StartWrite(s) \/ ReadFailed(s) \/ RemoveEntry(s) \/ RotPrepare(s) \/ RotHeader(s)
  \/ \E s \in Slots : \E lands \in Slots \cup {Lost} : PrepareWritten(s, lands)
  \/ \E k \in Sectors : \E lands \in Sectors \cup {Lost} : SectorWritten(k, lands) \/ FixSector(k, lands)
  \/ \E prepares \in [PreparesIssued -> {"old", "new", "torn"}] :
     \E sectors \in [SectorsIssued -> SectorFates] : Crash(prepares, sectors)
  \/ Restart \/ Recover \/ Open

Spec == Init /\ [][Next]_vars

\* Liveness: recovery goes on, and the disk completes what was issued. Weak fairness, with what
\* enables each action written out.
RecoveryStep == Recover \/ Open \/ \E k \in Sectors : FixSector(k, k)
Fairness == /\ []<>(status \notin {"down", "fixing"}) \/ []<><<RecoveryStep>>_vars
            /\ \A k \in Sectors : []<>(queues[k] = <<>>) \/ []<><<SectorWritten(k, k)>>_vars
FairSpec == Spec /\ Fairness
================================================================================
