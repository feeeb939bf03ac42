-------------------------- MODULE FreeSetCheckpoints ---------------------------
(***************************************************************************)
(* The life of a block across checkpoints and replicas: one log, totally   *)
(* ordered, from which each replica takes blocks and gives them back, at   *)
(* its own speed, and from whose checkpoints it starts again.              *)
(*                                                                         *)
(* Modelled: what of a commit touches the free set, step by step; the      *)
(* superblock's checkpoint; crashes at any point; replay; state sync; who  *)
(* may acknowledge which op.  disk is what was last written to each block, *)
(* so that an overwritten checkpoint is seen as such.                      *)
(* Not modelled: messages and views (an op is in the log once a quorum may *)
(* acknowledge it), the superblock's copies, reads.  Deliberate            *)
(* differences: a trailer is one block; a write is done at once; a replica *)
(* that lacks blocks of its checkpoint fetches them before it takes the    *)
(* next one; a process that finds the storage full stays down.             *)
(***************************************************************************)
EXTENDS FreeSetOperations, Checkpoints

CONSTANTS
  ReplicaCount,
  Quorum,          \* replicas that must acknowledge an op: quorum_replication
  OpMax,           \* bounds of the environment
  WorkOps,         \* ops that may do anything at all
  JobMenu,         \* the jobs that one of those has: sequences of [reserve, acquire]
  ReleasesMax,     \* addresses that an op releases, at most
  CrashesMax,
  Syncs,           \* whether a replica may jump to another's checkpoint
  RotsMax          \* blocks that become unreadable

VARIABLES
  log,             \* op -> its jobs, and the addresses that it releases
  status,          \* of the process: down, open, full
  free_set,        \* its free set
  commit,          \* the last op that it committed
  stage,           \* what is next of the op after that
  work,            \* the jobs of that op: what they reserved, and what they still need
  staging,         \* the checkpoint being written
  superblock,      \* the checkpoint that a start takes up
  aux_previous,    \* the one before
  syncing,         \* whether a sync's blocks are still to be fetched
  disk,            \* block -> what was last written there, as <<op, writer>>
  crashes, rots    \* so far

process == <<status, free_set, commit, stage, work, staging>>
durable == <<superblock, aux_previous, syncing, disk>>
vars    == <<log, process, durable, crashes, rots>>

Replicas == 0..(ReplicaCount - 1)
ASSUME QuorumOfReplicas   == Quorum \in 1..ReplicaCount
\* A checkpoint is durable before the next is taken; else it could not be encoded.
ASSUME IntervalIsLong     == CheckpointOps > Pipeline + 1
ASSUME RoomForAllReleases == PriorMax >= BlocksCount

Writers == <<"table", "manifest">>        \* of the jobs, in the order in which they reserve
Blank   == <<0, "blank">>
Rotten  == <<0, "rotten">>
Done    == -1                             \* a job that gave its reservation back

(***************************************************************************)
(* Checkpoints.  own: addresses of the blocks of its three trailers.  The  *)
(* session trailer's block is in the bitmap, those of the free set's are   *)
(* not.  content: what the checkpoint expects in the blocks it refers to.  *)
(***************************************************************************)
NoBlocks == [session |-> <<>>, acquired |-> <<>>, released |-> <<>>]
Root == [op |-> 0, acquired |-> {}, released |-> {}, own |-> NoBlocks,
         content |-> [b \in Blocks |-> Blank]]
Absent == [Root EXCEPT !.op = Null]

Range(sequence) == {sequence[i] : i \in 1..Len(sequence)}
OwnBlocks(c) == {BlockOf(a) : a \in Range(c.own.session) \cup Range(c.own.acquired) \cup Range(c.own.released)}

EncodingOf(c) == [chunks |-> c.own.acquired # <<>>, acquired |-> c.acquired, released |-> c.released]

\* What must not be overwritten: what was in use and not given up, and the trailers themselves.
RefersTo(c) == (c.acquired \ c.released) \cup OwnBlocks(c)

\* The op at which replicas learn that a checkpoint is durable on a quorum: the first which shows
\* that one acknowledged beyond what it could at the checkpoint before.  tb: replica.zig:4353
DurabilityOp(op) == IF op = 0 THEN 1 ELSE TriggerForCheckpoint(op) + Pipeline + 1

(***************************************************************************)
(* Several operations in a row.                                            *)
(***************************************************************************)
Once(value) == value      \* itself; models tell the checker to evaluate it once (TLCEval)

MinOf(s) == CHOOSE a \in s : \A b \in s : a <= b

RECURSIVE ReleaseEach(_, _)
ReleaseEach(fs, addresses) ==
  IF addresses = {} THEN fs
  ELSE LET a == Once(MinOf(addresses))
       IN ReleaseEach(Once(Released(fs, a)), Once(addresses \ {a}))

\* All jobs reserve, in the order of the log. ok: each got what it asked for.  tb: free_set.zig:335
RECURSIVE ReserveEach(_, _, _)
ReserveEach(fs, jobs, given) ==
  IF jobs = <<>> THEN [ok |-> TRUE, free_set |-> fs, work |-> given]
  ELSE IF ~CanReserve(fs, Head(jobs).reserve) THEN [ok |-> FALSE, free_set |-> fs, work |-> given]
  ELSE ReserveEach(Once(Reserved(fs, Head(jobs).reserve)), Tail(jobs),
         Append(given, [range |-> ReservedRange(fs, Head(jobs).reserve), left |-> Head(jobs).acquire]))

TrailerBlock(fs) == BlockOf(TrailerAddress(fs))

\* tb: grid.zig:342, replica.zig:918
Reopened(fs, c) ==
  ReleaseEach(Once(Opened(fs, EncodingOf(c), c.own.acquired, c.own.released)), Range(c.own.session))

(***************************************************************************)
(* Where a replica is.                                                     *)
(***************************************************************************)
NextOp(r)     == commit[r] + 1
AtBoundary(r) == status[r] = "open" /\ stage[r] = "none"
AtHead(r)     == AtBoundary(r) /\ commit[r] = Len(log)
Commits(r)    == AtBoundary(r) /\ commit[r] < Len(log)
InStage(r, s) == status[r] = "open" /\ stage[r] = s

\* Its last checkpoint has all that this op did to the trees.        tb: superblock.zig:310
IsReplay(r)     == NextOp(r) <= TriggerForCheckpoint(superblock[r].op)
IsDurability(r) == NextOp(r) = DurabilityOp(superblock[r].op)
IsTrigger(r)    == NextOp(r) = Trigger(superblock[r].op)

\* Blocks of its checkpoint that are not as they must be.
Missing(r) == {b \in RefersTo(superblock[r]) : disk[r][b] # superblock[r].content[b]}

\* tb: replica.zig:6297
Acknowledges(r, op) == op <= PrepareOkMax(superblock[r].op, ~syncing[r], commit[r])

Becomes(r, s)       == stage' = [stage EXCEPT ![r] = s]
Sets(r, fs)         == free_set' = [free_set EXCEPT ![r] = Once(fs)]
Writes(r, b, w)     == disk' = [disk EXCEPT ![r][b] = <<NextOp(r), w>>]
Ends(r)             == commit' = [commit EXCEPT ![r] = @ + 1] /\ Becomes(r, "none")
NoFault             == UNCHANGED <<log, crashes, rots>>

\* The original panics when a reservation fails.
StorageFull(r) ==
  /\ status' = [status EXCEPT ![r] = "full"]
  /\ UNCHANGED <<free_set, commit, stage, work, staging, durable>>

(***************************************************************************)
(* The log grows: the next op is chosen, with addresses that are in use,   *)
(* and acknowledged by a quorum.                                           *)
(***************************************************************************)
InUse(r) == {AddressOf(b) : b \in Live(free_set[r])}

Prepare(jobs, releases) ==
  /\ Len(log) < OpMax /\ \E r \in Replicas : AtHead(r)
  /\ IF Len(log) + 1 \in WorkOps THEN jobs \in JobMenu ELSE jobs = <<>> /\ releases = {}
  /\ Cardinality(releases) <= ReleasesMax
  /\ \A r \in Replicas : AtHead(r) => releases \subseteq InUse(r)
  /\ Cardinality({r \in Replicas : Acknowledges(r, Len(log) + 1)}) >= Quorum
  /\ log' = Append(log, [jobs |-> jobs, releases |-> releases])
  /\ UNCHANGED <<process, durable, crashes, rots>>

(***************************************************************************)
(* One op, as a replica commits it.                                        *)
(***************************************************************************)
\* After a start: the op's blocks are in the checkpoint, nothing is taken or given up.
Replay(r) ==
  /\ Commits(r) /\ IsReplay(r)
  /\ Ends(r)
  /\ UNCHANGED <<status, free_set, work, staging, durable>> /\ NoFault

\* The checkpoint is durable on a quorum: what was released before it was taken is free.
\*                                                                    tb: replica.zig:4353, 3958
MarkDurable(r) ==
  /\ Commits(r) /\ IsDurability(r)
  /\ Sets(r, MarkedDurable(free_set[r])) /\ Becomes(r, "durable")
  /\ UNCHANGED <<status, commit, work, staging, durable>> /\ NoFault

\* The op's jobs reserve, one after the other.                        tb: free_set.zig:335
Reserve(r) ==
  LET given == Once(ReserveEach(free_set[r], log[NextOp(r)].jobs, <<>>))
  IN /\ IF Commits(r) THEN ~IsReplay(r) /\ ~IsDurability(r) ELSE InStage(r, "durable")
     /\ IF given.ok
        THEN /\ Sets(r, given.free_set) /\ work' = [work EXCEPT ![r] = given.work] /\ Becomes(r, "compact")
             /\ UNCHANGED <<status, commit, staging, durable>>
        ELSE StorageFull(r)
     /\ NoFault

\* A job takes a block and writes it; which job is faster, no replica decides.  tb: free_set.zig:397
Acquire(r, j) ==
  LET b == Once(AcquireFinds(free_set[r], work[r][j].range))
  IN /\ InStage(r, "compact") /\ j \in 1..Len(work[r]) /\ work[r][j].left > 0
     /\ Sets(r, TakeBlock(free_set[r], b)) /\ Writes(r, b, Writers[j])
     /\ work' = [work EXCEPT ![r][j].left = @ - 1]
     /\ UNCHANGED <<status, commit, stage, staging, superblock, aux_previous, syncing>> /\ NoFault

\* tb: free_set.zig:372
Forfeit(r, j) ==
  /\ InStage(r, "compact") /\ j \in 1..Len(work[r]) /\ work[r][j].left = 0
  /\ Sets(r, Forfeited(free_set[r])) /\ work' = [work EXCEPT ![r][j].left = Done]
  /\ UNCHANGED <<status, commit, stage, staging, durable>> /\ NoFault

\* The op gives up blocks, and is committed unless a checkpoint is due.  tb: free_set.zig:502
Release(r) ==
  /\ InStage(r, "compact") /\ \A j \in 1..Len(work[r]) : work[r][j].left = Done
  /\ Sets(r, ReleaseEach(free_set[r], log[NextOp(r)].releases))
  /\ work' = [work EXCEPT ![r] = <<>>]
  /\ IF IsTrigger(r) THEN Becomes(r, "session") /\ UNCHANGED commit ELSE Ends(r)
  /\ UNCHANGED <<status, staging, durable>> /\ NoFault

(***************************************************************************)
(* The checkpoint of a trigger.  The order is part of the format: the      *)
(* bitmap has the session trailer's block and not those of the free set's. *)
(*                                        tb: replica.zig:4411, grid.zig:376 *)
(***************************************************************************)
SessionTrailer(r, fs) ==
  LET b == Once(TrailerBlock(fs))
  IN IF CanReserve(fs, 1)
     THEN /\ Sets(r, WithTrailer(fs)) /\ Writes(r, b, "session")
          /\ staging' = [staging EXCEPT ![r] =
               [Absent EXCEPT !.op = CheckpointAfter(superblock[r].op), !.own.session = <<AddressOf(b)>>]]
          /\ Becomes(r, "free_set")
          /\ UNCHANGED <<status, commit, work, superblock, aux_previous, syncing>>
     ELSE StorageFull(r)

CheckpointSession(r) ==
  /\ InStage(r, "session") /\ Missing(r) = {}
  /\ SessionTrailer(r, free_set[r]) /\ NoFault

CheckpointFreeSet(r) ==
  LET encoding == Encoding(free_set[r])
      first    == Once(WithTrailer(free_set[r]))
      b        == Once(TrailerBlock(free_set[r]))
      c        == Once(TrailerBlock(first))
  IN /\ InStage(r, "free_set")
     /\ IF CanReserve(free_set[r], 1) /\ CanReserve(first, 1)
        THEN /\ Sets(r, WithTrailer(first))
             /\ disk' = [disk EXCEPT ![r][b] = <<NextOp(r), "acquired">>, ![r][c] = <<NextOp(r), "released">>]
             /\ staging' = [staging EXCEPT
                  ![r].acquired = encoding.acquired, ![r].released = encoding.released,
                  ![r].own.acquired = <<AddressOf(b)>>, ![r].own.released = <<AddressOf(c)>>]
             /\ Becomes(r, "superblock")
             /\ UNCHANGED <<status, commit, work, superblock, aux_previous, syncing>>
        ELSE StorageFull(r)
     /\ NoFault

\* From here on a start takes up the new checkpoint.                  tb: replica.zig:4491
SuperblockWritten(r) ==
  LET c == staging[r]
  IN /\ InStage(r, "superblock")
     /\ superblock' = [superblock EXCEPT ![r] =
          [c EXCEPT !.content = [b \in Blocks |-> IF b \in RefersTo(c) THEN disk[r][b] ELSE Blank]]]
     /\ aux_previous' = [aux_previous EXCEPT ![r] = superblock[r]]
     /\ staging' = [staging EXCEPT ![r] = Absent] /\ Becomes(r, "taken")
     /\ UNCHANGED <<status, free_set, commit, work, syncing, disk>> /\ NoFault

\* Its trailers are given up at once, after the set knows that it is not durable: they wait for
\* the durability of the checkpoint after it.                         tb: grid.zig:445, replica.zig:4642
CheckpointTaken(r) ==
  /\ InStage(r, "taken")
  /\ Sets(r, ReleaseEach(MarkedNotDurable(free_set[r]), {AddressOf(b) : b \in OwnBlocks(superblock[r])}))
  /\ Ends(r)
  /\ UNCHANGED <<status, work, staging, durable>> /\ NoFault

(***************************************************************************)
(* The process ends, at any time, and starts from the superblock.          *)
(***************************************************************************)
Starts(r, c, fs) ==
  /\ status' = [status EXCEPT ![r] = "down"] /\ Sets(r, fs) /\ Becomes(r, "none")
  /\ commit' = [commit EXCEPT ![r] = c.op] /\ work' = [work EXCEPT ![r] = <<>>]
  /\ staging' = [staging EXCEPT ![r] = Absent]

Crash(r) ==
  /\ status[r] = "open" /\ crashes < CrashesMax
  /\ crashes' = crashes + 1
  /\ Starts(r, superblock[r], Empty(1))
  /\ UNCHANGED <<log, durable, rots>>

\* Whether its checkpoint is durable is forgotten, and found out again at the same op.
\*                                                                    tb: free_set.zig:191
Open(r) ==
  /\ status[r] = "down"
  /\ status' = [status EXCEPT ![r] = "open"]
  /\ Sets(r, Reopened(free_set[r], superblock[r]))
  /\ UNCHANGED <<commit, stage, work, staging, durable>> /\ NoFault

\* It is far behind and takes over a checkpoint: its trailers now, its other blocks later.
\*                                                                    tb: superblock.zig:1058
Sync(r, from) ==
  LET c      == superblock[from]
      copied == [b \in Blocks |-> IF b \in OwnBlocks(c) THEN disk[from][b] ELSE disk[r][b]]
  IN /\ Syncs /\ AtBoundary(r) /\ AtBoundary(from)
     /\ superblock[r].op < c.op /\ commit[r] < c.op
     /\ Starts(r, c, ResetSet(free_set[r]))
     /\ superblock' = [superblock EXCEPT ![r] = c] /\ aux_previous' = [aux_previous EXCEPT ![r] = Absent]
     /\ disk' = [disk EXCEPT ![r] = copied]
     /\ syncing' = [syncing EXCEPT ![r] = \E b \in RefersTo(c) : copied[b] # c.content[b]]
     /\ NoFault

\* A block that it lacks, from a replica that still has it.
Fetch(r, b, from) ==
  /\ status[r] = "open" /\ status[from] = "open" /\ b \in Missing(r)
  /\ disk[from][b] = superblock[r].content[b]
  /\ disk' = [disk EXCEPT ![r][b] = disk[from][b]]
  /\ syncing' = [syncing EXCEPT ![r] = @ /\ Missing(r) # {b}]
  /\ UNCHANGED <<process, superblock, aux_previous>> /\ NoFault

\* A fault of the disk.
Rot(r, b) ==
  /\ rots < RotsMax /\ AtBoundary(r) /\ b \in RefersTo(superblock[r]) \ Missing(r)
  /\ rots' = rots + 1
  /\ disk' = [disk EXCEPT ![r][b] = Rotten]
  /\ UNCHANGED <<log, process, superblock, aux_previous, syncing, crashes>>

(***************************************************************************)
Init ==
  /\ log = <<>> /\ crashes = 0 /\ rots = 0
  /\ status       = [r \in Replicas |-> "down"]
  /\ free_set     = [r \in Replicas |-> Empty(1)]
  /\ commit       = [r \in Replicas |-> 0]
  /\ stage        = [r \in Replicas |-> "none"]
  /\ work         = [r \in Replicas |-> <<>>]
  /\ staging      = [r \in Replicas |-> Absent]
  /\ superblock   = [r \in Replicas |-> Root]
  /\ aux_previous = [r \in Replicas |-> Absent]
  /\ syncing      = [r \in Replicas |-> FALSE]
  /\ disk         = [r \in Replicas |-> [b \in Blocks |-> Blank]]

\* What may be released next, as far as one replica knows.
Heads == {r \in Replicas : AtHead(r)}
Choices ==
  IF Heads = {} \/ Len(log) + 1 \notin WorkOps THEN {{}}
  ELSE {s \in SUBSET InUse(MinOf(Heads)) : Cardinality(s) <= ReleasesMax}

SomePrepare == \E jobs \in JobMenu \cup {<<>>}, releases \in Choices : Prepare(jobs, releases)
Step(r) ==
  \/ Replay(r) \/ MarkDurable(r) \/ Reserve(r) \/ Release(r)
  \/ \E j \in 1..Len(Writers) : Acquire(r, j) \/ Forfeit(r, j)
  \/ CheckpointSession(r) \/ CheckpointFreeSet(r) \/ SuperblockWritten(r) \/ CheckpointTaken(r)
  \/ Open(r)

Next ==
  \/ SomePrepare
  \/ \E r \in Replicas : Step(r) \/ Crash(r)
  \/ \E r, from \in Replicas : Sync(r, from) \/ \E b \in Blocks : Fetch(r, b, from)
  \/ \E r \in Replicas, b \in Blocks : Rot(r, b)

Spec == Init /\ [][Next]_vars

(***************************************************************************)
(* Liveness: the log keeps growing, and each replica goes on.  This is     *)
(* weak fairness of SomePrepare and of Step(r), written with their guards: *)
(* to find ENABLED of an assignment that is nested so deeply takes TLC     *)
(* too long.                                                               *)
(***************************************************************************)
CanPrepare ==
  /\ Len(log) < OpMax /\ Heads # {}
  /\ Cardinality({r \in Replicas : Acknowledges(r, Len(log) + 1)}) >= Quorum
CanStep(r) ==
  \/ status[r] = "down" \/ Commits(r)
  \/ status[r] = "open" /\ stage[r] # "none" /\ (stage[r] = "session" => Missing(r) = {})

Steps(r) ==
  \/ status'[r] # status[r] \/ stage'[r] # stage[r] \/ commit'[r] # commit[r] \/ work'[r] # work[r]
Grows    == log' # log

LogGrows   == []<>(~CanPrepare) \/ []<><<Grows>>_vars
GoesOn(r)  == []<>(~CanStep(r)) \/ []<><<Steps(r)>>_vars
FairSpec   == Spec /\ LogGrows /\ \A r \in Replicas : GoesOn(r)
================================================================================
