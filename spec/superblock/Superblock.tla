------------------------------ MODULE Superblock -------------------------------
(***************************************************************************)
(* One replica's superblock: its durable state in four copies, written one *)
(* after the other and read back, and chosen among again at every start.   *)
(*                                                                         *)
(* An update is: copy 0 is written, copy 1, ... the last; all are read     *)
(* back, and enough of them must hold the new state; only then it is done  *)
(* and may be relied on.  The replica is an environment that asks for      *)
(* updates.  `lands` in an action says where a write really ended up:      *)
(* where it should, nowhere (Lost), or in another slot.                    *)
(*                                                                         *)
(* Not modelled: members and releases (they never change), the sync range, *)
(* trailers.  Deliberate differences: the four reads of a start or of a    *)
(* verification are one step, as nothing is written between them; an       *)
(* assertion or a panic of the original becomes a named stop.              *)
(***************************************************************************)
EXTENDS SuperblockQuorum

CONSTANTS
  Start,                   \* "unformatted", "formatted", or "version_1": written by an older release
  OpMax, ViewMax,          \* bounds of the environment
  SequenceMax,
  CrashesMax, FaultsMax,   \* budgets
  BudgetMax,               \* and of both together
  FaultKinds,              \* kinds of storage fault that may happen
  Fates                    \* what a crash may leave of a copy that is being written

VARIABLES
  contents,    \* every content that was composed: version, sequence, parent, state
  disk,        \* slot -> [content, copy]
  status,      \* of the process: unformatted, formatting, down, repairing, open; stopped while it
               \* ran, or refused to start
  stop,        \* why it stopped
  working,     \* content last known to be durable \ of the process; while it is down, what the
  staging,     \* content being written            / last one knew
  running,     \* kind of the update that is being written
  writing,     \* the copy that is being written; Copies: all are, and are read back
  waiting,     \* an update of the other kind, requested meanwhile
  repairs,     \* slots as the repair iterator has them
  aux_completed,  \* the newest content that a replica was told is durable
  crashes,     \* crashes so far
  faults       \* kinds of the storage faults so far, in order

process == <<stop, running, writing, waiting, repairs>>
vars == <<contents, disk, status, working, staging, process, aux_completed, crashes, faults>>

AllFaultKinds == {"rot", "misnumber", "lost", "misdirected"}
AllFates      == {"old", "new", "state_sector", "headers_sector", "garbled"}
ASSUME BudgetShape == /\ Start \in {"unformatted", "formatted", "version_1"}
                      /\ FaultKinds \subseteq AllFaultKinds /\ Fates \subseteq AllFates

Lost       == -1
Idle       == -1
Verifying  == Copies
NoUpdate   == [kind |-> "none"]
NoRepairs  == [s \in Slots |-> Absent]
Home(content) == [s \in Slots |-> [content |-> content, copy |-> s]]

(***************************************************************************)
(* Contents.  head: the newest op among the headers of the last view       *)
(* change, which fill a sector of their own, apart from all else.          *)
(***************************************************************************)
State(checkpoint, commitMax, logView, view, head) ==
  [checkpoint |-> checkpoint, commit_max |-> commitMax, log_view |-> logView, view |-> view, head |-> head]
Root == State(0, 0, 0, 0, 0)

\* parent: the content before, by its checksum; 0 is the one that a format starts from, which is
\* never written.                                       tb: superblock.zig:1127
Content(version, sequence, parent, state) ==
  [version |-> version, sequence |-> sequence, parent |-> parent,
   checkpoint |-> state.checkpoint, commit_max |-> state.commit_max,
   log_view |-> state.log_view, view |-> state.view, head |-> state.head]

Successor(state, parent) ==
  Content(2, IF parent = 0 THEN 1 ELSE contents[parent].sequence + 1, parent, state)

\* The same bytes have the same checksum, whenever they are composed.
With(list, content)    == IF \E i \in 1..Len(list) : list[i] = content THEN list ELSE Append(list, content)
IndexIn(list, content) == CHOOSE i \in 1..Len(list) : list[i] = content

\* Contents that nothing refers to any more leave no trace, if no later one was composed.
Trim(list, used) == SubSeq(list, 1, Max({0} \cup used))

SameHeaders(i, j) ==
  /\ contents[i].head = contents[j].head
  /\ contents[i].head = 0 \/ contents[i].log_view = contents[j].log_view

(* What was completed before: kept when something older is taken for working. *)
RECURSIVE Descends(_, _, _)
Descends(list, i, ancestor) ==
  IF ancestor = 0 \/ i = ancestor THEN TRUE
  ELSE IF i <= ancestor THEN FALSE ELSE Descends(list, list[i].parent, ancestor)
Completed(list, i) == IF Descends(list, i, aux_completed) THEN i ELSE aux_completed

(* Where writes land. *)
Cell(content, copy) == [content |-> content, copy |-> copy]
Land(cell, lands)   == IF lands = Lost THEN disk ELSE [disk EXCEPT ![lands] = cell]

InBudget == crashes + Len(faults) < BudgetMax
Fault(kind) ==
  /\ kind \in FaultKinds /\ Len(faults) < FaultsMax /\ InBudget
  /\ faults' = Append(faults, kind)

Landing(lands, home) ==
  \/ lands = home /\ UNCHANGED faults
  \/ lands # home /\ Fault(IF lands = Lost THEN "lost" ELSE "misdirected")

\* A crash may tear the write in flight between its two sectors: the state, and the headers. What
\* is left is whole only if the other sector was the same anyway.
Torn(old, new, fate) ==
  LET same == old.content # 0 /\ SameHeaders(old.content, new.content)
  IN CASE fate = "old"            -> old
       [] fate = "new"            -> new
       [] fate = "state_sector"   -> IF same THEN new ELSE Broken
       [] fate = "headers_sector" -> IF same THEN old ELSE Broken
       [] fate = "garbled"        -> Broken

InFlight == IF status = "repairing" THEN {NextRepair(repairs)}
            ELSE IF writing \in Slots THEN {writing} ELSE {}
Written(s) == IF status = "repairing" THEN Cell(working, s) ELSE Cell(staging, s)

(***************************************************************************)
(* The updates.  Each starts from staging, so that one which waits         *)
(* includes the one before it.  A kind never waits behind itself (S8).     *)
(***************************************************************************)
\* write_staging                                          tb: superblock.zig:1159
Begin(list, kind, content) ==
  /\ contents' = With(list, content)
  /\ staging' = IndexIn(contents', content)
  /\ running' = kind /\ writing' = 0

\* acquire                                                tb: superblock.zig:1482
Acquire(kind, state) ==
  IF running = "none"
  THEN /\ Begin(contents, kind, Successor(state, working))
       /\ UNCHANGED waiting
  ELSE /\ running # kind /\ waiting = NoUpdate
       /\ waiting' = [kind |-> kind, state |-> state]
       /\ UNCHANGED <<contents, staging, running, writing>>

MayRequest == status = "open" /\ contents[staging].sequence < SequenceMax

Request(kind, state) ==
  /\ Acquire(kind, state)
  /\ UNCHANGED <<disk, status, working, stop, repairs, aux_completed, crashes, faults>>

\* The replica joins a view, or its log becomes normal in it.  tb: superblock.zig:1019
RequestViewChange(view, logView, commitMax) ==
  LET old == contents[staging]
  IN /\ MayRequest
     /\ logView <= view
     /\ old.view <= view /\ old.log_view <= logView /\ old.commit_max <= commitMax
     /\ old.view < view \/ old.log_view < logView
     /\ Request("view_change", State(old.checkpoint, commitMax, logView, view, commitMax))

\* A checkpoint; what the replica knows of views becomes durable with it.  tb: superblock.zig:932
RequestCheckpoint(op, view) ==
  LET old == contents[staging]
  IN /\ MayRequest
     /\ old.checkpoint < op /\ old.view <= view
     /\ Request("checkpoint", State(op, Max({old.commit_max, op}), old.log_view, view, Max({old.head, op})))

\* State sync: another replica's checkpoint, in the same view.  tb: superblock.zig:1058
RequestSync(op) ==
  LET old == contents[staging]
  IN /\ MayRequest
     /\ old.checkpoint < op
     /\ Request("view_change", State(op, Max({old.commit_max, op}), old.log_view, old.view, Max({old.head, op})))

\* A format writes sequence 1 to an empty file.            tb: superblock.zig:836
Format ==
  /\ status = "unformatted" /\ status' = "formatting"
  /\ Begin(contents, "format", Successor(Root, 0))
  /\ UNCHANGED <<disk, working, stop, waiting, repairs, aux_completed, crashes, faults>>

(***************************************************************************)
(* The write path.                                    tb: superblock.zig:1194 *)
(***************************************************************************)
CopyWritten(copy, lands) ==
  /\ status \in {"formatting", "open"} /\ writing = copy /\ copy \in Slots
  /\ Landing(lands, copy)
  /\ disk' = Land(Written(copy), lands)
  /\ writing' = copy + 1
  /\ UNCHANGED <<contents, status, working, staging, stop, running, waiting, repairs, aux_completed, crashes>>

Ends(how, reason) ==
  /\ status' = how /\ stop' = reason
  /\ running' = "none" /\ writing' = Idle /\ waiting' = NoUpdate /\ repairs' = NoRepairs
  /\ UNCHANGED <<contents, disk, working, staging, aux_completed, crashes, faults>>
Stops(reason)   == Ends("stopped", reason)
Refuses(reason) == Ends("refused", reason)

\* All copies are read back; enough of them must hold what was written, and nothing else may have
\* more. Then the update is done, and the one that waits begins.  tb: superblock.zig:1318
Verify ==
  LET choice == Once(Choose(disk, contents, VerifyThreshold))
  IN /\ status \in {"formatting", "open"} /\ writing = Verifying
     /\ IF choice.error # "" THEN Stops(choice.error)
        ELSE IF choice.content # staging THEN Stops("verify_other")
        ELSE /\ working' = staging
             /\ aux_completed' = Completed(contents, staging)
             /\ status' = IF running = "format" THEN "down" ELSE "open"
             /\ IF waiting = NoUpdate
                THEN running' = "none" /\ writing' = Idle /\ UNCHANGED <<contents, staging, waiting>>
                ELSE Begin(contents, waiting.kind, Successor(waiting.state, staging)) /\ waiting' = NoUpdate
             /\ UNCHANGED <<disk, stop, repairs, crashes, faults>>

(***************************************************************************)
(* Open: choose, install, repair slot by slot.  A file of version 1 is     *)
(* translated in memory and keeps its stored checksum, so that the next    *)
(* update's parent is found on disk; but then a repair would write a       *)
(* header whose checksum is wrong.                 tb: superblock.zig:1397 *)
(***************************************************************************)
Translated(content) == contents[content].version = 1
Installed(content)  == Content(2, contents[content].sequence, contents[content].parent, contents[content])

\* Finished: what was installed counts as durable from now on. 0.16.30 does not read it back.
Opened(list, rings, content) ==
  LET choice == Choose(rings, list, VerifyThreshold)
  IN IF "verify_after_repair" \in Repaired /\ (choice.error # "" \/ choice.content # content)
     THEN /\ status' = "refused" /\ contents' = list /\ UNCHANGED aux_completed
          /\ stop' = IF choice.error # "" THEN choice.error ELSE "verify_other"
     ELSE /\ status' = "open" /\ stop' = ""
          /\ aux_completed' = Completed(list, content)
          /\ contents' = Trim(list, {rings[s].content : s \in Slots} \cup {content, aux_completed'})

Open ==
  LET choice    == Once(Choose(disk, contents, OpenThreshold))
      translate == Translated(choice.content) /\ "recompute_checksum" \in Repaired
      list      == IF translate THEN With(contents, Installed(choice.content)) ELSE contents
      content   == IF translate THEN IndexIn(list, Installed(choice.content)) ELSE choice.content
  IN /\ status = "down"
     /\ IF choice.error # "" THEN Refuses(choice.error)
        ELSE IF /\ NextRepair(choice.slots) # Absent /\ Translated(choice.content)
                /\ Repaired \cap {"repair_as_read", "recompute_checksum"} = {}
        THEN Refuses("write_checksum")
        ELSE /\ working' = content /\ staging' = content
             /\ IF NextRepair(choice.slots) = Absent
                THEN Opened(list, disk, content) /\ UNCHANGED repairs
                ELSE /\ status' = "repairing" /\ repairs' = choice.slots
                     /\ contents' = list /\ UNCHANGED <<stop, aux_completed>>
             /\ UNCHANGED <<disk, running, writing, waiting, crashes, faults>>

RepairWritten(slot, lands) ==
  LET left == RepairDone(repairs, slot)
  IN /\ status = "repairing" /\ slot \in InFlight
     /\ Landing(lands, slot)
     /\ disk' = Land(Written(slot), lands)
     /\ IF NextRepair(left) # Absent
        THEN repairs' = left /\ UNCHANGED <<contents, status, stop, aux_completed>>
        ELSE repairs' = NoRepairs /\ Opened(contents, disk', working)
     /\ UNCHANGED <<working, staging, running, writing, waiting, crashes>>

(***************************************************************************)
(* The process ends, at any time; of a copy being written the disk has the *)
(* old content, the new, or a mixture.  fates: slot -> fate.               *)
(***************************************************************************)
Crash(fates) ==
  /\ status \in {"formatting", "repairing", "open"} /\ crashes < CrashesMax /\ InBudget
  /\ crashes' = crashes + 1
  /\ disk' = [s \in Slots |-> IF s \in DOMAIN fates THEN Torn(disk[s], Written(s), fates[s]) ELSE disk[s]]
  /\ status' = "down" /\ running' = "none" /\ writing' = Idle /\ waiting' = NoUpdate /\ repairs' = NoRepairs
  /\ UNCHANGED <<contents, working, staging, stop, aux_completed, faults>>

SomeCrash == \E fates \in [InFlight -> Fates] : Crash(fates)

\* A process that ended on its own is started again; the file is as it was.
Restart ==
  /\ status \in {"stopped", "refused"} /\ status' = "down" /\ stop' = ""
  /\ UNCHANGED <<contents, disk, working, staging, running, writing, waiting, repairs, aux_completed,
                 crashes, faults>>

(* Faults of the disk at rest. *)
Damaged(slot, cell) ==
  /\ status \in {"down", "repairing", "open"}
  /\ disk[slot] # Broken /\ cell # disk[slot]
  /\ disk' = [disk EXCEPT ![slot] = cell]
  /\ UNCHANGED <<contents, status, working, staging, process, aux_completed, crashes>>
Rot(slot)               == Fault("rot") /\ Damaged(slot, Broken)
Misnumber(slot, number) == Fault("misnumber") /\ Damaged(slot, Cell(disk[slot].content, number))

(***************************************************************************)
Init ==
  /\ contents = CASE Start = "unformatted" -> <<>>
                  [] Start = "formatted"   -> <<Content(2, 1, 0, Root)>>
                  [] Start = "version_1"   -> <<Content(1, 1, 0, Root)>>
  /\ disk = IF Start = "unformatted" THEN [s \in Slots |-> Broken] ELSE Home(1)
  /\ status = IF Start = "unformatted" THEN "unformatted" ELSE "down"
  /\ working = Len(contents) /\ staging = Len(contents) /\ aux_completed = Len(contents)
  /\ stop = "" /\ running = "none" /\ writing = Idle /\ waiting = NoUpdate /\ repairs = NoRepairs
  /\ crashes = 0 /\ faults = <<>>

Next ==
  \/ Format \/ Verify \/ Open \/ Restart
  \/ \E view, logView \in 0..ViewMax, commitMax \in 0..OpMax : RequestViewChange(view, logView, commitMax)
  \/ \E op \in 1..OpMax, view \in 0..ViewMax : RequestCheckpoint(op, view)
  \/ \E op \in 1..OpMax : RequestSync(op)
  \/ \E slot \in Slots, lands \in Slots \cup {Lost} : CopyWritten(slot, lands) \/ RepairWritten(slot, lands)
  \/ SomeCrash
  \/ \E slot \in Slots : Rot(slot) \/ \E number \in 0..Copies : Misnumber(slot, number)

Spec == Init /\ [][Next]_vars

\* Liveness: the disk completes what was issued, and a started process goes on.
Progress == Verify \/ Open \/ \E slot \in Slots : CopyWritten(slot, slot) \/ RepairWritten(slot, slot)
FairSpec == Spec /\ WF_vars(Progress)
================================================================================
