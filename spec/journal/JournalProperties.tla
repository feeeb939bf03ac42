--------------------------- MODULE JournalProperties ---------------------------
(***************************************************************************)
(* What one replica's journal promises.  S: safety, L: liveness; numbers   *)
(* as in the chapter.                                                      *)
(***************************************************************************)
EXTENDS Journal

Statuses == {"normal", "recovering_head", "down", "fixing", "wal_corrupt", "wal_invalid",
             "stopped", "head_out_of_bounds", "hole_below_head"}
HeaderValues  == {None, Bad, Root} \cup {Reserved(s) : s \in Slots}
                 \cup {Prepare(op, v) : op \in 1..OpMaxBound, v \in 1..(ViewMax + CrashesMax)}
CellValues    == HeaderValues \cup {Foreign}

TypeOK ==
  /\ disk.headers \in [Slots -> HeaderValues] /\ disk.prepares \in [Slots -> CellValues]
  /\ memory.headers \in [Slots -> HeaderValues] /\ memory.redundant \in [Slots -> HeaderValues]
  /\ memory.inhabited \in [Slots -> HeaderValues]
  /\ memory.dirty \subseteq Slots /\ memory.faulty \subseteq Slots
  /\ \A s \in Slots : writes[s].phase \in {"idle", "prepare", "header"}
  /\ status \in Statuses /\ head \in 0..OpMaxBound
  /\ aux_acked \subseteq HeaderValues /\ aux_written \subseteq HeaderValues
  /\ crashes \in 0..CrashesMax /\ Len(faults) <= FaultsMax

Running == status \in {"normal", "recovering_head"}

\* S1. What is faulty is dirty.                                tb: journal.zig:277
BitOrder == memory.faulty \subseteq memory.dirty

\* A slot's header is of that slot.                            tb: journal.zig:443
HeaderInItsSlot == \A s \in Slots : Slot(memory.headers[s].op) = s

\* A clean prepare is one that is inhabited, and that the header ring may be told of.
CleanIsInhabited ==
  Running => \A s \in Slots : Clean(memory, s) =>
    memory.inhabited[s] = memory.headers[s] /\ memory.redundant[s] = memory.headers[s]

\* What is being overwritten is not offered to others.          tb: journal.zig:1850
BeingWrittenIsNotPresent ==
  \A s \in Slots : writes[s].phase = "prepare" => memory.inhabited[s] = None

\* S2. With an honest disk, clean means that both rings hold it.
CleanMeansDurable ==
  Running /\ faults = <<>> => \A s \in Slots :
    Clean(memory, s) /\ writes[s].phase = "idle" /\ (\A t \in Slots : writes[t].phase = "idle") =>
      disk.prepares[s] = memory.headers[s] /\ disk.headers[s] = memory.headers[s]

\* S3. No header of a prepare that was not written completely is ever offered to the disk.
PrepareBeforeHeader ==
  /\ \A s \in Slots : IsPrepare(memory.redundant[s]) => memory.redundant[s] \in aux_written
  /\ \A s \in Slots : writes[s].phase = "header" =>
       \A i \in 1..HeadersPerSector : IsPrepare(writes[s].image[i]) => writes[s].image[i] \in aux_written

\* S4. Only what is clean is acknowledged, and only in a durable view.
AckImpliesClean ==
  [][\A h \in aux_acked' \ aux_acked :
       /\ Clean(memory', Slot(h.op)) /\ memory'.headers[Slot(h.op)] = h
       /\ superblock'.log_view = log_view']_vars

\* S5. A slot waits in its sector's queue exactly once, and only in its header phase.
OneWriterPerSlot ==
  status # "fixing" => \A k \in Sectors :
    LET queue == queues[k]
    IN /\ \A i, j \in 1..Len(queue) : i # j => queue[i] # queue[j]
       /\ {queue[i] : i \in 1..Len(queue)} = {s \in SlotsOf(k) : writes[s].phase = "header"}
WritesBounded == Cardinality(InFlight) <= IF IsSolo THEN 1 ELSE WritesMax

\* S6. Whatever a crash leaves, the table decides it.
DecisionTotal == status # "stopped"

\* Opening never trips over an assertion either (the head is in bounds; solo's log is whole).
OpeningNeverStops == status \notin {"head_out_of_bounds", "hole_below_head"}

\* S7. What was acknowledged is not denied. tb: replica.zig:7928
Nacks(h) ==
  LET s == Slot(h.op)   mine == memory.headers[s]   present == IsPrepare(mine) /\ mine.op = h.op
  IN IF ~present THEN s \notin memory.faulty
     ELSE IF mine = h THEN s \in memory.dirty /\ s \notin memory.faulty
     ELSE TRUE
NoForget == status = "normal" /\ ~IsSolo /\ log_view = aux_view => \A h \in aux_acked : ~Nacks(h)

\* S8. A head that is claimed is not below what was acknowledged; solo has it all.
HeadIsTrue ==
  status = "normal" /\ log_view = aux_view => \A h \in aux_acked :
    /\ h.op <= head
    /\ IsSolo => HasHeader(memory, h)

\* S9. A prepare is overwritten only by its own op, by a later wrap, or after it left the log.
NoClobber ==
  \A s \in Slots : writes[s].phase = "prepare" /\ IsPrepare(disk.prepares[s]) =>
    LET old == disk.prepares[s]
    IN old.op <= CheckpointOp \/ old.op = writes[s].message.op \/ old \notin aux_acked

\* S10. An older op never replaces a newer one in memory.
NoOldOverNew ==
  [][(\E op \in 1..OpMaxBound : InstallHeader(op)) =>
       \A s \in Slots : IsPrepare(memory.headers[s]) => memory.headers[s].op <= memory'.headers[s].op]_vars

\* S11. After recovery nothing is left of a view that the durable headers exclude.
ViewFilter ==
  status = "fixing" => \A s \in Slots : IsPrepare(memory.headers[s]) =>
    LET views == ViewForOp(superblock.headers, memory.headers[s].op, superblock.log_view)
    IN views.min <= memory.headers[s].view /\ memory.headers[s].view <= views.max

\* S12. What recovery installs was written completely, and is still in the log of its view.
FixIsTrue ==
  status = "fixing" => \A s \in recovery.fix :
    LET h == memory.headers[s]
    IN IsPrepare(h) => /\ h \in aux_written
                       /\ h.op > CheckpointOp /\ superblock.log_view = aux_view => InLog(aux_log, h)

\* S13. What recovery truncates, nobody was told of.
TornIsUnacked ==
  status = "fixing" => \A h \in aux_acked : Slot(h.op) \notin recovery.torn

\* S14. The shape that the original asserts when recovery is done.
RecoveredShape ==
  status = "fixing" =>
    /\ memory.dirty = memory.faulty
    /\ \A s \in memory.faulty : ~IsPrepare(memory.headers[s])
    /\ \A s \in Slots : IsPrepare(memory.headers[s]) => memory.inhabited[s] = memory.headers[s]
    /\ Repaired = {} => memory.redundant = memory.headers

\* S15. A fault leaves memory only by a write of the slot, another header, or removal.
LostIsSticky ==
  [][\A s \in memory.faulty \ memory'.faulty :
       \/ status' = "down" \/ status = "down"
       \/ memory.headers[s] # memory'.headers[s]
       \/ \E k \in Sectors : SectorWritten(k, k) \/ \E lands \in Sectors \cup {Lost} : SectorWritten(k, lands)
       \/ RemoveEntry(s) \/ StartView \/ \E op \in 0..OpMaxBound : ViewChange(op)]_vars

\* S16. Solo never runs on a log of which it lost a part.
SoloNoGuess == [][IsSolo /\ status = "fixing" /\ status' = "normal" => memory'.faulty = {}]_vars

\* The durable views never go back.
ViewsNeverGoBack == [][superblock.log_view <= superblock'.log_view /\ superblock.view <= superblock'.view]_vars

\* What a read found to be bad is not offered to others. Fails: a failed read leaves it inhabited.
KnownBadIsNotOffered ==
  [][status = "normal" /\ status' = "normal" =>
       \A s \in memory'.faulty \ memory.faulty : memory'.inhabited[s] = None]_vars

\* What a read found to be bad does not become clean unless it was written again. Fails: the header
\* write that was in flight when the read failed clears the fault.
FaultOutlivesHeaderWrite ==
  [][\A s \in memory.faulty \ memory'.faulty :
       Clean(memory', s) => disk'.prepares[s] = memory'.headers[s]]_vars

\* L1, L4, L6.
RecoveryEnds     == status = "down" ~> status \notin {"down", "fixing"}
QueuedIsWritten  == \A s \in Slots : writes[s].phase = "header" ~> writes[s].phase # "header"
TornTailIsNoLoss == faults = <<>> /\ Start = "wrapping" => status \notin {"recovering_head", "wal_corrupt"}
\* L7, which fails: the same for a log in its first wrap.
TornTailIsNoLossEver == faults = <<>> => status \notin {"recovering_head", "wal_corrupt"}
================================================================================
