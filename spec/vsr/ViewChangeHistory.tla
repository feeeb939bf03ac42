--------------------------- MODULE ViewChangeHistory ---------------------------
(***************************************************************************)
(* A log over several views, and one replica that follows it as well as it *)
(* can: it misses views, has holes, lags by checkpoints, and makes its     *)
(* headers anew at each change.  The rest of the cluster is an             *)
(* environment that keeps what is committed.                               *)
(*                                                                         *)
(* Why blanks, why P + 1 headers and why two hooks: see what breaks        *)
(* without them (HeadersProperties, and the mutants).                      *)
(*                                                                         *)
(* Not modelled: messages, durability (the superblock is written at once), *)
(* how the new primary chooses its log (here: any cut above the commit).   *)
(***************************************************************************)
EXTENDS ViewChangeHeaders

CONSTANTS
  ViewMax, OpMax,   \* bounds of the environment
  Shared            \* ops that are committed and everywhere at the beginning

VARIABLES
  log,      \* the cluster's: the view of each op, from op 1 on
  view,     \* the cluster's view
  commit,   \* the cluster's highest committed op
  journal,  \* of the replica: op -> header, or a blank
  replica,  \* [view, log_view, head, commit_max, checkpoint]
  headers,  \* its view-change headers: [command, list, stop]
  aux_log   \* the log of its log_view, as far as it was made when the cluster left that view
vars == <<log, view, commit, journal, replica, headers, aux_log>>

Ops == 0..OpMax

(* The prepare of an op in a log: its parent is the op before in the same log. *)
ViewOf(l, op) == IF op = 0 THEN 0 ELSE l[op]
Identity(op, v) == 1 + op * (ViewMax + 1) + v
HeaderOf(l, op) ==
  [kind |-> "prepare", op |-> op, view |-> ViewOf(l, op), timestamp |-> op, checksum |-> Identity(op, ViewOf(l, op)),
   parent |-> IF op = 0 THEN 0 ELSE Identity(op - 1, ViewOf(l, op - 1))]
JournalOf(l) == [op \in Ops |-> IF op <= Len(l) THEN HeaderOf(l, op) ELSE DvcBlank(op)]

Following == replica.log_view = view
Normal    == replica.log_view = replica.view

\* The newest checkpoint that the others can have taken.
RECURSIVE CheckpointAt(_, _)
CheckpointAt(c, committed) == IF Trigger(c) > committed THEN c ELSE CheckpointAt(CheckpointAfter(c), committed)

(* What happens elsewhere. *)
\* The others move on by at most a pipeline beyond what is committed.
Prepare ==
  /\ Len(log) < OpMax /\ Len(log) < commit + Pipeline
  /\ log' = Append(log, view)
  /\ aux_log' = IF Following THEN log' ELSE aux_log
  /\ UNCHANGED <<view, commit, journal, replica, headers>>

Commit ==
  /\ commit < Len(log)
  /\ commit' = commit + 1
  /\ UNCHANGED <<log, view, journal, replica, headers, aux_log>>

\* A new view keeps what is committed, and of the rest as much as it found.
ChangeView(op) ==
  /\ view < ViewMax /\ op \in commit..Len(log)
  /\ view' = view + 1
  /\ log' = SubSeq(log, 1, op)
  /\ UNCHANGED <<commit, journal, replica, headers, aux_log>>

(***************************************************************************)
(* What the replica hears while it follows.  A prepare tells that all but  *)
(* a pipeline below it is committed; repair fills holes in any order, and  *)
(* replaces what other views left there.  tb: replica.zig:1782, :6892      *)
(***************************************************************************)
Receive(op) ==
  /\ Normal /\ Following
  /\ op \in 1..Len(log) /\ op > replica.checkpoint /\ op <= PrepareMax(replica.checkpoint)
  /\ journal[op] # HeaderOf(log, op)
  /\ journal' = [journal EXCEPT ![op] = HeaderOf(log, op)]
  /\ replica' = [replica EXCEPT !.head = Max({@, op}), !.commit_max = Max({@, op - Pipeline})]
  /\ UNCHANGED <<log, view, commit, headers, aux_log>>

LearnCommit ==
  /\ Normal /\ Following /\ replica.commit_max < commit
  /\ commit <= replica.head + Pipeline
  /\ replica' = [replica EXCEPT !.commit_max = commit]
  /\ UNCHANGED <<log, view, commit, journal, headers, aux_log>>

\* A fault of the disk, where lists look. The head's own header is not forgotten: a replica that
\* lost it says nothing.
Forget(op) ==
  /\ Normal /\ op > replica.checkpoint /\ op >= replica.commit_max /\ op < replica.head /\ Has(journal, op)
  /\ journal' = [journal EXCEPT ![op] = DvcBlank(op)]
  /\ UNCHANGED <<log, view, commit, replica, headers, aux_log>>

TakeCheckpoint ==
  /\ Normal /\ Following
  /\ Trigger(replica.checkpoint) <= Min({replica.commit_max, replica.head})
  /\ \A op \in (replica.checkpoint + 1)..Trigger(replica.checkpoint) : journal[op] = HeaderOf(log, op)
  /\ replica' = [replica EXCEPT !.checkpoint = CheckpointAfter(@)]
  /\ UNCHANGED <<log, view, commit, journal, headers, aux_log>>

(***************************************************************************)
(* The replica gives up its view. Only from a normal view are the headers  *)
(* made anew; in a later view change it sends those again.                 *)
(*                                                    tb: replica.zig:9264 *)
(***************************************************************************)
LeaveView(v) ==
  /\ v \in (replica.view + 1)..ViewMax /\ v <= view + 1
  /\ replica' = [replica EXCEPT !.view = v]
  /\ headers' = IF ~Normal THEN headers
                ELSE LET stop == DvcStop(journal, headers.list, replica.head, replica.commit_max, FALSE)
                     IN [command |-> "do_view_change", stop |-> stop,
                         list |-> IF stop # "" THEN <<>>
                                  ELSE DvcHeaders(journal, headers.list, replica.head, replica.commit_max, FALSE)]
  /\ UNCHANGED <<log, view, commit, journal, aux_log>>

(***************************************************************************)
(* A start_view from the primary, which has the whole log.  The replica    *)
(* installs what its own checkpoint admits: it may lag so much that only a *)
(* hook is within its bound, which is its head then.  It drops what it has *)
(* above its head; below the suffix it may keep what no longer belongs     *)
(* there until repair replaces it.                    tb: replica.zig:7563 *)
(***************************************************************************)
SvOf(l, committed) ==
  LET checkpoint == CheckpointAt(0, committed)
      whole      == JournalOf(l)
      chainMin   == Saturating(Len(l) + 1, SlotCount)
      stop       == SvStop(whole, Len(l), PrepareMax(checkpoint), chainMin)
  IN [command |-> "start_view", stop |-> stop,
      list |-> IF stop # "" THEN <<>> ELSE SvHeaders(whole, Len(l), PrepareMax(checkpoint), chainMin)]

Installable(list, checkpoint) == {i \in 1..Len(list) : list[i].op <= PrepareMax(checkpoint)}

Install(list, head) ==
  [op \in Ops |->
     LET given == {i \in 1..Len(list) : list[i].op = op}
     IN IF op > head THEN DvcBlank(op)
        ELSE IF given # {} /\ op > replica.checkpoint THEN list[CHOOSE i \in given : TRUE] ELSE journal[op]]

StartView ==
  LET sv   == SvOf(log, commit)
      fits == Installable(sv.list, replica.checkpoint)
  IN /\ replica.log_view < view /\ replica.view <= view
     /\ sv.stop = "" /\ fits # {}
     /\ sv.list[Min(fits)].op >= replica.checkpoint
     /\ headers' = sv
     /\ journal' = Install(sv.list, sv.list[Min(fits)].op)
     /\ replica' = [replica EXCEPT !.view = view, !.log_view = view, !.head = sv.list[Min(fits)].op,
                                   !.commit_max = Max({@, commit})]
     /\ aux_log' = log
     /\ UNCHANGED <<log, view, commit>>

Init ==
  /\ log = [op \in 1..Shared |-> 1] /\ view = 1 /\ commit = Shared /\ aux_log = log
  /\ journal = JournalOf(log)
  /\ replica = [view |-> 1, log_view |-> 1, head |-> Shared, commit_max |-> Shared, checkpoint |-> 0]
  /\ headers = [command |-> "start_view", stop |-> "", list |-> <<HeaderOf(<<>>, 0)>>]

Next ==
  \/ Prepare \/ Commit \/ LearnCommit \/ TakeCheckpoint \/ StartView
  \/ \E op \in Ops : ChangeView(op) \/ Receive(op) \/ Forget(op)
  \/ \E v \in 1..ViewMax : LeaveView(v)

Spec == Init /\ [][Next]_vars
================================================================================
