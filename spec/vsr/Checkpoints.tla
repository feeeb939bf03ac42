------------------------------ MODULE Checkpoints ------------------------------
(***************************************************************************)
(* Checkpoint arithmetic: at which ops a replica may forget its log, and   *)
(* how far ahead of its last checkpoint it may run.                        *)
(*                                                                         *)
(*   checkpoint c     ops 0..c are in the checkpoint, and nowhere else     *)
(*   trigger          c + L: committing it makes replicas take c           *)
(*   prepare max      c + L + 2P: the last op that may be prepared before  *)
(*                    c is taken                                           *)
(*                                                                         *)
(* Modelled: the functions.  What they promise is in CheckpointTheorems.   *)
(* Not modelled: overflow at 2^64 (the original stops there); the content  *)
(* of a checkpoint; the choice between repair and state sync.              *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS
  SlotCount,       \* J: slots of the log
  CheckpointOps,   \* V: ops from one checkpoint to the next
  CompactionOps,   \* L: ops in a bar of compaction
  Pipeline         \* P: ops prepared but not committed, at most

Null == -1       \* no such op

Max(set)         == CHOOSE x \in set : \A y \in set : y <= x
Min(set)         == CHOOSE x \in set : \A y \in set : x <= y
CeilDiv(a, b)    == (a + b - 1) \div b
Saturating(a, b) == Max({0, a - b})       \* a -| b

\* V is as large as the log admits: beside a whole interval the log must hold a bar that is in
\* memory only and two pipelines, rounded up to bars.              tb: constants.zig:41
CheckpointOpsFor(slots, compaction, pipeline) ==
  slots - compaction - compaction * CeilDiv(2 * pipeline, compaction)

(***************************************************************************)
(* Of a checkpoint.                                     tb: vsr.zig:1515   *)
(***************************************************************************)
\* Bars end where checkpoints may be: L, not V, since the trees do not mind which bar it is.
CheckpointValid(op) == op = 0 \/ (op + 1) % CompactionOps = 0

\* Checkpoints are inclusive: the first interval holds ops 0..V-1.  tb: vsr.zig:1521
CheckpointAfter(op) == IF op = 0 THEN CheckpointOps - 1 ELSE op + CheckpointOps

\* The last bar is still in memory then, and will be replayed from the log.  tb: vsr.zig:1540
TriggerForCheckpoint(op) == IF op = 0 THEN Null ELSE op + CompactionOps

\*                                                                  tb: vsr.zig:1552
PrepareMaxForCheckpoint(op) == IF op = 0 THEN Null ELSE op + CompactionOps + 2 * Pipeline

\* Whether a commit number proves that a replication quorum has the checkpoint.  tb: vsr.zig:1571
CheckpointDurable(op, commit) == op = 0 \/ commit > op + CompactionOps + Pipeline

(***************************************************************************)
(* Of a replica whose durable checkpoint is `op`.     tb: replica.zig:6228 *)
(***************************************************************************)
Trigger(op)    == CheckpointAfter(op) + CompactionOps
PrepareMax(op) == CheckpointAfter(op) + CompactionOps + 2 * Pipeline

\* The highest op it acknowledges. One that jumped to a checkpoint and has not fetched its content
\* must not make it look durable.                                  tb: replica.zig:6297
PrepareOkMax(op, contentSynced, commitMax) ==
  IF op = 0 \/ contentSynced \/ CheckpointDurable(op, commitMax)
  THEN Trigger(op) + Pipeline
  ELSE TriggerForCheckpoint(op) + Pipeline

\* The range of ops that it fetches from others if it lacks them.  tb: replica.zig:6359
RepairMin(op, head, commitMax) ==
  IF op = 0 THEN 0
  ELSE IF CheckpointDurable(op, commitMax) THEN (IF head = op THEN op ELSE op + 1)
  ELSE Saturating(op + 1, CheckpointOps)
RepairMax(op, commitMax) == Min({commitMax, PrepareMax(op)})

\* Whose id the prepare of `o` carries, as this replica knows it: its own checkpoint's, that of the
\* one before or of the one before that; none where it does not know any more, or yet.
\*                                                                  tb: replica.zig:6264
CheckpointIdForOp(op, o) ==
  IF o + CheckpointOps <= op THEN "none"
  ELSE IF o <= op THEN "grandparent"
  ELSE IF o <= CheckpointAfter(op) THEN "parent"
  ELSE IF o <= CheckpointAfter(CheckpointAfter(op)) THEN "current"
  ELSE "none"
================================================================================
