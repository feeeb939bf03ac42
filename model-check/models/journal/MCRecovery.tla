------------------------------ MODULE MCRecovery -------------------------------
(***************************************************************************)
(* Recovery over every image of a ring of four slots: each slot of each    *)
(* ring holds anything that it could hold, whether a crash can produce it  *)
(* or not.  One step recovers one image; conformance compares each result, *)
(* field by field, with what the Java recovers from the same cells.        *)
(***************************************************************************)
EXTENDS JournalRecovery, TLC

CONSTANTS Views,        \* views of prepares in the rings
          Scenarios,    \* names of the superblock states to combine with the images
          Roles

VARIABLES phase, rings, superblock, role, answer
vars == <<phase, rings, superblock, role, answer>>

\* What the superblock can say. A name tells the checkpoint, log_view and view, and the headers.
Sb(cp, logView, view, commitMax, headers) ==
  [checkpoint |-> cp, log_view |-> logView, view |-> view, commit_max |-> commitMax, headers |-> headers]

SuperblockOf(name) ==
  CASE name = "formatted"          -> Sb(Root, 1, 1, 0, <<Root>>)
    [] name = "joining"            -> Sb(Root, 1, 2, 0, <<Prepare(1, 1), Root>>)
    [] name = "joining_blank"      -> Sb(Root, 1, 2, 1, <<Prepare(3, 1), Blank(2), Prepare(1, 1)>>)
    [] name = "truncated"          -> Sb(Root, 2, 2, 1, <<Prepare(1, 1), Root>>)
    [] name = "rewritten"          -> Sb(Root, 2, 2, 1, <<Prepare(3, 2), Prepare(2, 1), Prepare(1, 1)>>)
    [] name = "checkpointed"       -> Sb(Prepare(1, 1), 1, 1, 3, <<Root>>)
    [] name = "checkpointed_head"  -> Sb(Prepare(1, 1), 2, 2, 3, <<Prepare(4, 1), Prepare(3, 1), Prepare(2, 1)>>)
    [] name = "synced"             -> Sb(Prepare(1, 1), 2, 2, 5, <<Prepare(6, 2), Prepare(5, 2), Prepare(4, 2)>>)
    [] name = "synced_joining"     -> Sb(Prepare(1, 1), 1, 2, 5, <<Prepare(7, 1), Prepare(6, 1)>>)
    [] name = "second_wrap"        -> Sb(Prepare(3, 1), 1, 1, 5, <<Prepare(2, 1), Prepare(1, 1)>>)
    [] name = "second_wrap_joined" -> Sb(Prepare(3, 1), 2, 2, 5, <<Prepare(6, 1), Prepare(5, 1), Prepare(4, 1)>>)

\* Ops that may live in slot s: none beyond what the checkpoint allows, one more wrap than it needs.
OpsIn(s, cp) == {op \in {s, s + SlotCount} : op <= PrepareMax(cp)}
PreparesIn(s, cp) ==
  {Prepare(op, view) : op \in OpsIn(s, cp) \ {0}, view \in Views} \cup (IF s = 0 THEN {Root} ELSE {})
HeaderCells(s, cp)  == {Bad, Reserved(s)} \cup PreparesIn(s, cp)
PrepareCells(s, cp) == HeaderCells(s, cp) \cup {Foreign}

Ring4(a, b, c, d) == 0 :> a @@ 1 :> b @@ 2 :> c @@ 3 :> d

Init ==
  /\ phase = "image" /\ answer = <<>>
  /\ role \in Roles
  /\ \E name \in Scenarios :
       LET cp == SuperblockOf(name).checkpoint.op IN
       /\ superblock = SuperblockOf(name)
       /\ \E h0 \in HeaderCells(0, cp), h1 \in HeaderCells(1, cp),
             h2 \in HeaderCells(2, cp), h3 \in HeaderCells(3, cp),
             p0 \in PrepareCells(0, cp), p1 \in PrepareCells(1, cp),
             p2 \in PrepareCells(2, cp), p3 \in PrepareCells(3, cp) :
            rings = [headers |-> Ring4(h0, h1, h2, h3), prepares |-> Ring4(p0, p1, p2, p3)]

Recover ==
  /\ phase = "image"
  /\ LET recovered == Recovered(rings, superblock, role = "solo")
     IN answer' = [recovered |-> recovered, opened |-> Opened(recovered, superblock, role)]
  /\ phase' = "recovered"
  /\ UNCHANGED <<rings, superblock, role>>

Next == Recover
Spec == Init /\ [][Next]_vars
OnlyImages == phase = "image"        \* results are compared and judged, not explored further

Done   == phase = "recovered"
Memory == answer.recovered.memory
Opens  == answer.opened.status \in {"normal", "view_change", "recovering_head"}

(* S6 *)  DecisionTotal == Done => answer.recovered.stop # "row_contradiction"
(* S14 *) RecoveredShape ==
  Done /\ answer.recovered.stop = "" =>
    /\ Memory.dirty = Memory.faulty /\ Memory.redundant = Memory.headers
    /\ \A s \in Memory.faulty : ~IsPrepare(Memory.headers[s])
    /\ \A s \in Slots : IsPrepare(Memory.headers[s]) => Memory.inhabited[s] = Memory.headers[s]
(* S11 *) ViewFilter ==
  Done => \A s \in Slots : IsPrepare(Memory.headers[s]) =>
    LET views == ViewForOp(superblock.headers, Memory.headers[s].op, superblock.log_view)
    IN views.min <= Memory.headers[s].view /\ Memory.headers[s].view <= views.max
(* S13 *) TornHidesOnlyOldOps ==
  Done => \A s \in answer.recovered.torn :
    IsPrepare(rings.headers[s]) /\ rings.headers[s].op <= superblock.checkpoint.op
\* Fails where a checkpoint interval leaves slots unused, as in production. tb: journal.zig:1407
CheckpointSlotIsTailSlot == Done => answer.recovered.stop # "checkpoint_slot_is_tail_slot"
TornIsUnreadable == Done => \A s \in answer.recovered.torn : rings.prepares[s] = Bad
TornIsBounded == Done => Cardinality(answer.recovered.torn) <= WritesMax
(* S16 *) SoloNoGuess == Done /\ role = "solo" /\ Opens => answer.opened.memory.faulty = {}

Reached(label)       == Done /\ \E s \in Slots : answer.recovered.labels[s] = label
ReachedStatus(name)  == Done /\ answer.opened.status = name
ReachedA == Reached("A")   ReachedB == Reached("B")   ReachedC == Reached("C")
ReachedD == Reached("D")   ReachedE == Reached("E")   ReachedF == Reached("F")
ReachedG == Reached("G")   ReachedH == Reached("H")   ReachedI == Reached("I")
ReachedJ == Reached("J")   ReachedK == Reached("K")   ReachedL == Reached("L")
ReachedM == Reached("M")
ReachedTorn           == Reached("T")
ReachedDropped        == Done /\ answer.recovered.dropped # {}
ReachedNormal         == ReachedStatus("normal")
ReachedViewChange     == ReachedStatus("view_change")
ReachedRecoveringHead == ReachedStatus("recovering_head")
ReachedWalInvalid     == ReachedStatus("wal_invalid")
ReachedWalCorrupt     == ReachedStatus("wal_corrupt")
ReachedHeadOutOfBounds  == ReachedStatus("head_out_of_bounds")
ReachedHoleBelowHead    == ReachedStatus("hole_below_head")
ReachedHeadFromSuperblock  ==
  Done /\ Opens /\ answer.opened.memory # Memory
================================================================================
