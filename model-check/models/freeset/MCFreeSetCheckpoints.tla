------------------------- MODULE MCFreeSetCheckpoints --------------------------
(***************************************************************************)
(* The life of blocks with bounds (see the configurations), and witnesses. *)
(***************************************************************************)
EXTENDS FreeSetCheckpointsProperties, TLC

\* Menus of jobs. A job may reserve more than it takes.
Job(reserve, acquire) == [reserve |-> reserve, acquire |-> acquire]
OneJob   == {<<>>, <<Job(1, 1)>>}
TwoJobs  == {<<>>, <<Job(1, 1)>>, <<Job(3, 2), Job(1, 1)>>}
BothJobs == {<<>>, <<Job(3, 2), Job(1, 1)>>}
MustOneJob   == {<<Job(1, 1)>>}
MustBothJobs == {<<Job(2, 1), Job(1, 1)>>}

Some(P(_)) == \E r \in Replicas : P(r)
Crashed    == crashes > 0

\* A crash may come at each stage: here one is possible.
CrashIn(s) == crashes < CrashesMax /\ \E r \in Replicas : InStage(r, s)
ReachedCrashBetweenOps    == CrashIn("none")
ReachedCrashDurable       == CrashIn("durable")
ReachedCrashCompact       == CrashIn("compact")
ReachedCrashSession       == CrashIn("session")
ReachedCrashFreeSet       == CrashIn("free_set")
ReachedCrashSuperblock    == CrashIn("superblock")
ReachedCrashTaken         == CrashIn("taken")

\* What a crash leaves: trailers that no superblock refers to; a checkpoint that is taken up
\* before its trailers are given up.
ReachedUnusedTrailers ==
  LET P(r) == status[r] = "down" /\ \E b \in Blocks :
                disk[r][b][2] = "released" /\ disk[r][b][1] > Trigger(superblock[r].op) - 1
  IN Some(P)
ReachedReplayOfTrigger ==
  LET P(r) == AtBoundary(r) /\ commit[r] = superblock[r].op /\ commit[r] > 0 IN Crashed /\ Some(P)
ReachedReplayOfDurability ==
  LET P(r) == InStage(r, "durable") /\ superblock[r].op > 0 /\ NextOp(r) < Len(log) IN Crashed /\ Some(P)

\* Blocks.
ReachedPrior ==
  LET P(r) == free_set[r].opened /\ ~(free_set[r].prior \subseteq OwnBlocks(superblock[r])) IN Some(P)
ReachedReleasedInCheckpoint == LET P(r) == superblock[r].released # {} IN Some(P)
ReachedReuse ==
  LET P(r) == \E b \in Blocks : /\ aux_previous[r].content[b] # Blank
                                /\ disk[r][b] \notin {aux_previous[r].content[b], Rotten}
  IN Some(P)

\* Jobs.
Left(r, j) == work[r][j].left
ReachedSecondFaster == LET P(r) == Len(work[r]) = 2 /\ Left(r, 2) = 0 /\ Left(r, 1) = 2 IN Some(P)
ReachedAcquireWhileForfeiting == LET P(r) == Len(work[r]) = 2 /\ Left(r, 2) = Done /\ Left(r, 1) > 0 IN Some(P)
ReachedOtherOrders == \* two replicas in the same op, each with the other job ahead
  LET P(r) == Len(work[r]) = 2 /\ Left(r, 1) = 0 /\ Left(r, 2) = 1
      Q(r) == Len(work[r]) = 2 /\ Left(r, 1) = 2 /\ Left(r, 2) = 0
  IN Some(P) /\ Some(Q)

FullAt(s) == LET P(r) == status[r] = "full" /\ stage[r] = s IN Some(P)
ReachedFullAtReserve == FullAt("none")
ReachedFullAtDurable == FullAt("durable")
ReachedFullAtSession == FullAt("session")
ReachedFullAtFreeSet == FullAt("free_set")

\* The cluster.
ReachedApart    == \E r, q \in Replicas : superblock[r].op # superblock[q].op
ReachedWithheld ==
  /\ Len(log) < OpMax /\ \E r \in Replicas : AtHead(r)
  /\ Cardinality({r \in Replicas : Acknowledges(r, Len(log) + 1)}) < Quorum
ReachedSyncing  == LET P(r) == syncing[r] /\ status[r] = "open" IN Some(P)
ReachedSynced   == LET P(r) == ~syncing[r] /\ superblock[r].op > 0 /\ aux_previous[r] = Absent IN Some(P)
ReachedCrashWhileSyncing == LET P(r) == syncing[r] /\ status[r] = "down" IN Crashed /\ Some(P)
ReachedRotten   == LET P(r) == Missing(r) # {} /\ ~syncing[r] IN Some(P)
ReachedRepaired == LET P(r) == Missing(r) # {} IN rots = 1 /\ ~Some(P)
ReachedRepairedFromAhead == \* from a replica that is at the next checkpoint already
  LET P(r) == Missing(r) # {} /\ ~syncing[r] /\ \E q \in Replicas :
                superblock[q].op > superblock[r].op /\ Missing(r) \subseteq {b \in Blocks : disk[q][b] = superblock[r].content[b]}
  IN Some(P)

\* Replica 1 may stop for good; then no quorum reaches the next checkpoint.
UnfairSpec == Spec /\ LogGrows /\ GoesOn(0)
================================================================================
