----------------------------- MODULE MCCheckpoints -----------------------------
(***************************************************************************)
(* Every function of the arithmetic, asked of every valid checkpoint and   *)
(* every op up to a bound; conformance compares each answer with the Java. *)
(***************************************************************************)
EXTENDS CheckpointTheorems

CONSTANTS
  Asked,         \* ops, commit numbers and heads that are asked about
  AskedMax       \* and the highest of them, where all are

Everything == 0..AskedMax

VARIABLES query, answer
vars == <<query, answer>>

Init == /\ query \in [checkpoint : {op \in Asked : CheckpointValid(op)}, op : Asked, commit : Asked]
        /\ answer = <<>>

Answer(c, op, commit) ==
  [after            |-> CheckpointAfter(c),
   trigger          |-> TriggerForCheckpoint(c),
   prepare_max      |-> PrepareMaxForCheckpoint(c),
   durable          |-> CheckpointDurable(c, commit),
   own_trigger      |-> Trigger(c),
   own_prepare_max  |-> PrepareMax(c),
   own_ok_max       |-> PrepareOkMax(c, TRUE, commit),
   syncing_ok_max   |-> PrepareOkMax(c, FALSE, commit),
   repair_min       |-> RepairMin(c, op, commit),
   repair_max       |-> RepairMax(c, commit),
   id_for_op        |-> CheckpointIdForOp(c, op),
   op_is_valid      |-> CheckpointValid(op)]

Ask == /\ answer = <<>>
       /\ answer' = Answer(query.checkpoint, query.op, query.commit)
       /\ UNCHANGED query

Next == Ask
Spec == Init /\ [][Next]_vars

Answered == answer # <<>>

\* Bars, not intervals, are what the trees need: the next one is again a bar.
NextIsValid == Answered => CheckpointValid(answer.after)
\* A bound never shrinks when a replica moves on.                                        (C4)
BoundGrows  == Answered => PrepareMax(answer.after) > answer.own_prepare_max
\* Who lacks content vouches for less, or as much.
SyncingVouchesForLess == Answered => answer.syncing_ok_max <= answer.own_ok_max

ReachedNoCheckpoint == Answered /\ answer.trigger = Null
ReachedDurable      == Answered /\ query.checkpoint > 0 /\ answer.durable
ReachedNotDurable   == Answered /\ ~answer.durable
ReachedUnsynced     == Answered /\ answer.syncing_ok_max < answer.own_ok_max
ReachedRepairHead   == Answered /\ answer.repair_min = query.checkpoint /\ query.checkpoint > 0
ReachedRepairNext   == Answered /\ answer.repair_min = query.checkpoint + 1
ReachedRepairBack   == Answered /\ answer.repair_min \in 1..(query.checkpoint - 1)
ReachedRepairAll    == Answered /\ answer.repair_min = 0 /\ query.checkpoint > 0
ReachedRepairBound  == Answered /\ answer.repair_max < query.commit
ReachedGrandparent  == Answered /\ answer.id_for_op = "grandparent"
ReachedParent       == Answered /\ answer.id_for_op = "parent"
ReachedCurrent      == Answered /\ answer.id_for_op = "current"
ReachedForgotten    == Answered /\ answer.id_for_op = "none" /\ query.op < query.checkpoint
ReachedFuture       == Answered /\ answer.id_for_op = "none" /\ query.op > query.checkpoint
================================================================================
