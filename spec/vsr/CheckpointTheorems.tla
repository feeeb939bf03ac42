--------------------------- MODULE CheckpointTheorems --------------------------
(***************************************************************************)
(* Why the numbers hold.  Everything repeats with each interval, so a few  *)
(* intervals show it; the proofs show it for all ops and configurations.   *)
(*                                                                         *)
(* Deliberately not among the assumptions of Checkpoints: a model may look *)
(* at a log so small that it satisfies the first of them only in part.     *)
(***************************************************************************)
EXTENDS Checkpoints

CONSTANT Intervals      \* how many of them are looked at

ASSUME CheckpointFitsLog == CheckpointOps + CompactionOps + 2 * Pipeline <= SlotCount       \* (A4)
ASSUME IntervalIsWholeBars ==                                                               \* (A4)
  /\ CheckpointOps % CompactionOps = 0 /\ SlotCount % CompactionOps = 0
  /\ CheckpointOps >= CompactionOps /\ CheckpointOps >= Pipeline
ASSUME IntervalIsAsLongAsFits ==
  CheckpointOps = CheckpointOpsFor(SlotCount, CompactionOps, Pipeline)

\* The checkpoints of a replica that never jumps: by number, from 0.
RECURSIVE Checkpoint(_)
Checkpoint(k) == IF k = 0 THEN 0 ELSE CheckpointAfter(Checkpoint(k - 1))

Numbers     == 0..Intervals
Checkpoints == {Checkpoint(k) : k \in Numbers}
Ops         == 0..PrepareMax(Checkpoint(Intervals))

\* Every V ops, on bars.                                                                (C1)
ASSUME CheckpointsAreEveryInterval ==
  \A k \in Numbers : /\ Checkpoint(k) = IF k = 0 THEN 0 ELSE k * CheckpointOps - 1
                     /\ CheckpointValid(Checkpoint(k))

\* A replica that keeps to its bound reuses only slots of ops that its checkpoint holds.  (C5)
ASSUME NoLiveOpIsOverwritten ==
  \A c \in Checkpoints : \A op \in 0..PrepareMax(c) : op - SlotCount <= c

\* What makes a replica take a checkpoint lies beyond it and within what may be prepared.  (C2)
ASSUME TriggerIsWithinBounds ==
  \A c \in Checkpoints :
    LET next == CheckpointAfter(c)
    IN /\ c < next /\ next < Trigger(c) /\ Trigger(c) <= PrepareMax(c)
       /\ Trigger(c) = TriggerForCheckpoint(next) /\ PrepareMax(c) = PrepareMaxForCheckpoint(next)

\* Who has only the checkpoint before can still be served from logs until the new one is durable:
\* the first op that overwrites one it needs may be prepared only then.                   (C8)
ASSUME OverwritingWaitsForDurability ==
  \A k \in Numbers \ {0} : \A op \in 0..PrepareMax(Checkpoint(k)) :
    op - SlotCount > Checkpoint(k - 1) =>
      \A commit \in (op - Pipeline)..(op + Pipeline) : CheckpointDurable(Checkpoint(k), commit)

\* While the trigger is being committed and the checkpoint being written, the primary can go on
\* for a pipeline, and then for another until a quorum is known to have it.
ASSUME PrimaryDoesNotStall ==
  \A c \in Checkpoints : /\ Trigger(c) + Pipeline = PrepareOkMax(c, TRUE, 0)
                         /\ PrepareOkMax(c, TRUE, 0) + Pipeline <= PrepareMax(c)

\* What is formatted is there from the beginning.
ASSUME FormattedIsDurable == CheckpointDurable(0, 0)

\* A commit number that proves a checkpoint durable needed acknowledgements that nobody gives who
\* has not taken it.                                                                    (C6, C7)
ASSUME DurableMeansAQuorumHasIt ==
  \A k \in Numbers \ {0} : \A commit \in Ops :
    CheckpointDurable(Checkpoint(k), commit) =>
      \A below \in 0..(k - 1) : commit > PrepareOkMax(Checkpoint(below), TRUE, commit)

\* Nor by one that jumped to it and lacks its content.                                    (C6)
ASSUME UnsyncedDoesNotVouch ==
  \A k \in Numbers \ {0} : \A commit \in Ops :
    ~CheckpointDurable(Checkpoint(k), commit) =>
      ~CheckpointDurable(Checkpoint(k), PrepareOkMax(Checkpoint(k), FALSE, commit))

\* What is to be repaired is in the log, with the head, all at once.                     (C14)
ASSUME RepairRangeFitsLog ==
  \A c \in Checkpoints : \A head \in c..PrepareMax(c) :
    \A commit \in Max({c, head - Pipeline})..(head + Pipeline) :
      LET first == RepairMin(c, head, commit)
      IN /\ first \in 0..head /\ first <= c + 1 /\ head - first < SlotCount
         /\ RepairMax(c, commit) <= PrepareMax(c)

(***************************************************************************)
(* The id that an op carries names one checkpoint, whichever replica is    *)
(* asked: the one before the last one below the op.  By number; below 0    *)
(* there is the empty checkpoint, whose id is 0.                           *)
(***************************************************************************)
NumberOf(k, name) == CASE name = "current" -> k [] name = "parent" -> k - 1 [] name = "grandparent" -> k - 2
Carried(k, o)     == LET name == CheckpointIdForOp(Checkpoint(k), o)
                     IN IF name = "none" THEN Null ELSE Max({0, NumberOf(k, name) + 1})

\* So nobody needs to have reached a checkpoint to prepare an op that names it.
ASSUME CheckpointIdIsOneBehind ==
  \A k \in Numbers : \A o \in Ops :
    o > Checkpoint(k) /\ o <= CheckpointAfter(Checkpoint(k)) =>
      \A m \in Numbers : Carried(m, o) \in {Null, k}

\* A replica knows it for all ops that it may prepare, and for as many as it may have to repair: if
\* what it may run ahead is no more than an interval. No assertion of the original demands that;
\* both of its configurations have it.
ASSUME CheckpointIdIsKnown ==
  CompactionOps + 2 * Pipeline <= CheckpointOps =>
    \A k \in Numbers :
      \A o \in Saturating(Checkpoint(k) + 1, CheckpointOps)..PrepareMax(Checkpoint(k)) :
        Carried(k, o) # Null
================================================================================
