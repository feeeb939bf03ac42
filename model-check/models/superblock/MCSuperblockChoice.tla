-------------------------- MODULE MCSuperblockChoice ---------------------------
(***************************************************************************)
(* The choice over every mixture of copies: each slot is broken, or holds  *)
(* any content of a pool with any of some numbers.  One step chooses and   *)
(* lists the repairs; conformance compares each with the Java, which reads *)
(* real headers.                                                           *)
(***************************************************************************)
EXTENDS SuperblockQuorum, TLC

CONSTANTS Pool,      \* contents that may be there, by index
          Numbers,   \* "home": each copy has its slot's number; "any": any number
          Thresholds

VARIABLES cells, threshold, answer
vars == <<cells, threshold, answer>>

(***************************************************************************)
(* owner 0: this replica; 1: another cluster's; 2: another replica's.      *)
(***************************************************************************)
C(version, sequence, parent, view, owner) ==
  [version |-> version, sequence |-> sequence, parent |-> parent, checkpoint |-> 0, commit_max |-> 0,
   log_view |-> 0, view |-> view, head |-> 0, owner |-> owner]
Contents == <<
  C(2, 1,  0, 0, 0),    \*  1: o1
  C(2, 2,  1, 0, 0),    \*  2: o2
  C(2, 3,  2, 0, 0),    \*  3: o3
  C(2, 4,  3, 0, 0),    \*  4: o4
  C(2, 3,  2, 1, 0),    \*  5: f3, another state of the sequence
  C(2, 3,  5, 0, 0),    \*  6: p3, another parent
  C(2, 2,  1, 0, 1),    \*  7: m2, another cluster
  C(2, 2,  1, 0, 2),    \*  8: r2, another replica
  C(2, 2,  1, 1, 0),    \*  9: v2, a higher view ...
  C(2, 3,  9, 0, 0),    \* 10:     ... and its child with the lower one
  C(1, 2,  1, 0, 0),    \* 11: n2, of version 1 ...
  C(2, 3, 11, 0, 0)     \* 12:     ... and its child
>>
PoolSameOwner(a, b) == a.owner = b.owner

\* By the checksums of the real headers.
PoolOrder(content) == <<3, 12, 7, 2, 10, 8, 6, 1, 11, 5, 9, 4>>[content]

CellsOf(slot) == {Broken} \cup
  {[content |-> i, copy |-> n] : i \in Pool, n \in IF Numbers = "home" THEN {slot} ELSE 0..Copies}

NoAnswer == [error |-> "", content |-> 0, slots |-> <<>>, repairs |-> <<>>]

\* The order in which a choice's slots would be repaired.
RECURSIVE Order(_)
Order(slots) == LET next == NextRepair(slots)
                IN IF next = Absent THEN <<>> ELSE <<next>> \o Order(RepairDone(slots, next))

Answer(choice) ==
  [error |-> choice.error, content |-> choice.content, slots |-> choice.slots,
   repairs |-> IF choice.error = "" THEN Order(choice.slots) ELSE <<>>]

Init ==
  /\ answer = NoAnswer /\ threshold \in Thresholds
  /\ \E c0 \in CellsOf(0), c1 \in CellsOf(1), c2 \in CellsOf(2), c3 \in CellsOf(3) :
       cells = 0 :> c0 @@ 1 :> c1 @@ 2 :> c2 @@ 3 :> c3

ChooseWorking ==
  /\ answer = NoAnswer
  /\ answer' = Answer(Choose(cells, Contents, threshold))
  /\ UNCHANGED <<cells, threshold>>

Next == ChooseWorking
Spec == Init /\ [][Next]_vars
OnlyMixtures == answer = NoAnswer      \* answers are compared and judged, not explored further

Decided == answer # NoAnswer
Taken   == Decided /\ answer.error = ""

\* What is chosen is in enough distinct copies.
Number(s) == IF cells[s].copy \in Slots THEN cells[s].copy ELSE s
ChosenIsQuorum ==
  Taken => Cardinality({Number(s) : s \in {t \in Slots : cells[t].content = answer.content}}) >= threshold

\* Nothing of this replica that is newer is in enough copies; nothing contradicts it.
ChosenIsNewest ==
  Taken => \A i \in ContentsOn(cells) :
    LET other == Contents[i]   mine == Contents[answer.content]
    IN SameOwner(other, mine) /\ i # answer.content =>
         /\ other.sequence # mine.sequence
         /\ other.sequence > mine.sequence => ~IsQuorum(cells, i, threshold)

\* An error is loud for a reason: no copy, too few, or a contradiction.
ErrorHasReason ==
  Decided =>
    /\ answer.error = "not_found" <=> ContentsOn(cells) = {}
    /\ answer.error = "quorum_lost" <=>
         ContentsOn(cells) # {} /\ \A i \in ContentsOn(cells) : ~IsQuorum(cells, i, threshold)

\* S12. Where numbers are intact, it does not matter which copy is in which slot.
Exchanged(s) == [cells EXCEPT ![s] = cells[s + 1], ![s + 1] = cells[s]]
PlacesDoNotMatter ==
  Decided /\ (\A s \in Slots : ~OutOfRange(cells[s])) =>
    \A s \in 0..(Copies - 2) :
      LET other == Choose(Exchanged(s), Contents, threshold)
      IN other.error = answer.error /\ other.content = answer.content

ReachedError(name) == Decided /\ answer.error = name
ReachedNotFound           == ReachedError("not_found")
ReachedQuorumLost         == ReachedError("quorum_lost")
ReachedFork               == ReachedError("fork")
ReachedParentSkipped      == ReachedError("parent_skipped")
ReachedParentNotConnected == ReachedError("parent_not_connected")
ReachedNotMonotonic       == ReachedError("vsr_state_not_monotonic")
ReachedInconsistent       == ReachedError("state_inconsistent")
ReachedForeignTaken       == Taken /\ Contents[answer.content].owner # 0
\* One copy of the newest and three of the one before: the older is taken.
ReachedOlderTaken == Taken /\ \E i \in ContentsOn(cells) : Contents[i].sequence > Contents[answer.content].sequence
================================================================================
