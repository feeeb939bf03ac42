--------------------- MODULE FreeSetCheckpointsProperties ----------------------
(***************************************************************************)
(* What delayed freeing promises.  Names as in the chapter.                *)
(***************************************************************************)
EXTENDS FreeSetCheckpoints

Ops == 0..OpMax
Statuses == {"down", "open", "full"}
Stages   == {"none", "durable", "compact", "session", "free_set", "superblock", "taken"}
Tags     == {Blank, Rotten}
            \cup ((1..OpMax) \X (Range(Writers) \cup {"session", "acquired", "released"}))

CheckpointOK(c) ==
  /\ c.op \in Ops \cup {Null} /\ c.acquired \subseteq Blocks /\ c.released \subseteq c.acquired
  /\ \A name \in DOMAIN NoBlocks : Len(c.own[name]) <= 1 /\ \A a \in Range(c.own[name]) : InGrid(a)
  /\ \A b \in Blocks : c.content[b] \in Tags

TypeOK ==
  /\ Len(log) <= OpMax /\ crashes \in 0..CrashesMax /\ rots \in 0..RotsMax
  /\ \A r \in Replicas :
       /\ status[r] \in Statuses /\ stage[r] \in Stages /\ commit[r] \in 0..Len(log)
       /\ stage[r] # "none" => commit[r] < Len(log)
       /\ CheckpointOK(superblock[r]) /\ CheckpointOK(aux_previous[r]) /\ CheckpointOK(staging[r])
       /\ (staging[r] # Absent) = (stage[r] \in {"free_set", "superblock"})
       /\ syncing[r] \in BOOLEAN /\ \A b \in Blocks : disk[r][b] \in Tags

\* F-Type, F-Closed, F-Durable, F-Index, F-Phase of each replica's set.
SetsAreSound ==
  \A r \in Replicas :
    LET fs == free_set[r]
    IN /\ fs.acquired \subseteq Blocks /\ fs.released \cup fs.prior \subseteq fs.acquired
       /\ fs.released \cap fs.prior = {} /\ fs.opened = (status[r] # "down")
       /\ ~fs.opened => ~fs.durable /\ fs.count = 0
       /\ fs.durable => fs.prior = {}
       /\ fs.opened => fs.index = {s \in Shards : BlocksOf(s) \subseteq fs.acquired}
       /\ fs.count = 0 => fs.state = "reserving" /\ fs.reserved = 0

(***************************************************************************)
(* No assertion of the original fails: at each stage the preconditions of  *)
(* what comes next hold.                                                   *)
(***************************************************************************)
Fine(breaks) == breaks = ""
NextIsFine(r) ==
  LET fs == free_set[r]
  IN CASE status[r] = "down" ->
            Fine(OpenBreaks(fs, EncodingOf(superblock[r]), superblock[r].own.acquired, superblock[r].own.released))
       [] status[r] = "full" -> TRUE
       [] stage[r] = "none" -> Commits(r) /\ IsDurability(r) => Fine(MarkDurableBreaks(fs))
       [] stage[r] = "durable" -> Fine(ReserveBreaks(fs, 1))
       [] stage[r] = "compact" ->
            /\ \A j \in 1..Len(work[r]) :
                 /\ work[r][j].left > 0 => /\ Fine(AcquireBreaks(fs, work[r][j].range))
                                           /\ AcquireFinds(fs, work[r][j].range) # NotFound
                 /\ work[r][j].left = 0 => Fine(ForfeitBreaks(fs, work[r][j].range))
            /\ \A a \in log[NextOp(r)].releases : Fine(ReleaseBreaks(fs, a))
       [] stage[r] = "session" -> Fine(ReserveBreaks(fs, 1))
       [] stage[r] = "free_set" -> Fine(EncodeBreaks(fs))
       [] stage[r] = "superblock" -> TRUE
       [] stage[r] = "taken" ->
            /\ Fine(MarkNotDurableBreaks(fs))
            /\ \A b \in OwnBlocks(superblock[r]) : Fine(ReleaseBreaks(MarkedNotDurable(fs), AddressOf(b)))
NoAssertionFails == \A r \in Replicas : NextIsFine(r)

(***************************************************************************)
(* No block that a checkpoint refers to is handed out: not of the latest   *)
(* one, and not of the one before while the latest is not durable.         *)
(***************************************************************************)
\* Between the superblock's write and step 7, durable is still that of the one before.
KnowsDurable(r) == free_set[r].durable /\ stage[r] # "taken"
Guarded(r) == RefersTo(superblock[r]) \cup (IF KnowsDurable(r) THEN {} ELSE RefersTo(aux_previous[r]))

\* F-ReuseSafe
ReuseSafe == \A r \in Replicas : free_set[r].opened => Guarded(r) \subseteq free_set[r].acquired

Runs(r) == free_set[r].opened /\ free_set'[r].opened
Taken(r) == free_set'[r].acquired \ free_set[r].acquired
Freed(r) == free_set[r].acquired \ free_set'[r].acquired

\* F-NewOnly
NewOnly == [][\A r \in Replicas : Runs(r) => Taken(r) \cap Guarded(r) = {}]_vars

\* What is on disk is what the checkpoint expects, unless a fault hit it or it was never fetched.
Holds(r, c, b) == disk[r][b] \in {c.content[b], Rotten}
HoldsAll(r, c) == \A b \in RefersTo(c) : Holds(r, c, b)
CheckpointIntact == \A r \in Replicas : syncing[r] \/ HoldsAll(r, superblock[r])

\* The checkpoint before the latest one too, until the latest is durable: another replica may be
\* at it, and need a block of it from here.
KnownToSome(c) == Len(log) >= DurabilityOp(c.op)
PreviousIntact ==
  \A r \in Replicas :
    aux_previous[r] # Absent /\ ~KnownToSome(superblock[r]) => HoldsAll(r, aux_previous[r])

\* So with one bad block in the cluster each block of the newest checkpoint that a quorum has is
\* still on some disk.
AtLeast(op) == {r \in Replicas : ~syncing[r] /\ superblock[r].op >= op}
OfQuorum    == {superblock[r].op : r \in Replicas} \cap {op \in Ops : Cardinality(AtLeast(op)) >= Quorum}
QuorumCheckpointSurvives ==
  OfQuorum # {} =>
    LET c == superblock[CHOOSE r \in Replicas : superblock[r].op = Max(OfQuorum)]
    IN \A b \in RefersTo(c) : \E r \in Replicas : disk[r][b] = c.content[b]

(***************************************************************************)
(* What frees, and when.                                                   *)
(***************************************************************************)
\* F-Shrink: nothing but the durability of a checkpoint, and exactly what was released by then.
Shrink ==
  [][\A r \in Replicas : Runs(r) /\ Freed(r) # {} =>
       /\ ~free_set[r].durable /\ free_set'[r].durable
       /\ Freed(r) = free_set[r].released]_vars

\* F-Frozen: while the checkpoint is not durable, what its durability will free does not change.
Frozen ==
  [][\A r \in Replicas : Runs(r) /\ ~free_set[r].durable /\ ~free_set'[r].durable =>
       free_set'[r].released = free_set[r].released]_vars

\* F-NoFreeWhileReserved
NoFreeWhileReserved ==
  [][\A r \in Replicas : Runs(r) /\ Freed(r) # {} => free_set[r].count = 0]_vars

\* F-Delay: freed at the durability op of a checkpoint, and released before that one was taken.
Delay ==
  [][\A r \in Replicas : Runs(r) /\ Freed(r) # {} =>
       /\ NextOp(r) = DurabilityOp(superblock[r].op)
       /\ \A op \in 1..Len(log) : op > TriggerForCheckpoint(superblock[r].op) /\ op <= NextOp(r)
            => log[op].releases \cap {AddressOf(b) : b \in Freed(r)} = {}]_vars

(***************************************************************************)
(* Replicas agree, with each other and with what they were before a crash. *)
(***************************************************************************)
SameSet(a, b) ==
  /\ a.acquired = b.acquired /\ a.released = b.released /\ a.prior = b.prior
  /\ a.durable = b.durable /\ a.index = b.index

\* F-Roundtrip: after a checkpoint the set is what a start makes of it.
Roundtrip ==
  \A r \in Replicas :
    AtBoundary(r) /\ commit[r] = TriggerForCheckpoint(superblock[r].op) =>
      SameSet(free_set[r], Reopened(Empty(1), superblock[r]))

\* F-Det. Also the same content, but for blocks that a replica knows to be missing.
SamePlace(r, q) ==
  AtBoundary(r) /\ AtBoundary(q) /\ commit[r] = commit[q] /\ superblock[r].op = superblock[q].op
Determinism ==
  \A r, q \in Replicas : r < q /\ SamePlace(r, q) =>
    /\ SameSet(free_set[r], free_set[q])
    /\ superblock[r] = superblock[q]
    /\ \A b \in Live(free_set[r]) \cup RefersTo(superblock[r]) :
         b \in Missing(r) \cup Missing(q) \/ disk[r][b] = disk[q][b]

\* F-Quorum: a checkpoint that a replica takes for durable is on a quorum, with its blocks; until
\* the next one is, after which nobody needs it.
Current(r) == IF stage[r] = "taken" THEN aux_previous[r] ELSE superblock[r]
QuorumHasIt ==
  \A r \in Replicas :
    LET c == Current(r)
    IN free_set[r].durable /\ Len(log) < DurabilityOp(CheckpointAfter(c.op)) =>
         Cardinality({q \in Replicas : superblock[q].op >= c.op /\ HoldsAll(q, c)}) >= Quorum

(***************************************************************************)
(* Liveness: a released block is free again at the op that is due, if the  *)
(* log gets that far.                                                      *)
(***************************************************************************)
Due(r, b) ==
  LET op == superblock[r].op
  IN IF free_set[r].durable \/ b \in free_set[r].prior THEN DurabilityOp(CheckpointAfter(op)) ELSE DurabilityOp(op)
Waits(r, b) ==
  AtBoundary(r) /\ b \in free_set[r].released \cup free_set[r].prior /\ Due(r, b) <= OpMax
IsFreeAgain(r, b) == free_set[r].opened /\ b \notin free_set[r].acquired
ReleasedIsFreed == \A r \in Replicas, b \in Blocks : Waits(r, b) ~> (IsFreeAgain(r, b) \/ status[r] = "full")
================================================================================
