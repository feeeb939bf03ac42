-------------------------- MODULE MCSuperblockRepairs --------------------------
(***************************************************************************)
(* The repair iterator over all its inputs: each slot is empty or holds    *)
(* any copy, 625 in all.  One step is one repair.                          *)
(***************************************************************************)
EXTENDS SuperblockQuorum, TLC

VARIABLES slots, start
vars == <<slots, start>>

Init == slots \in [Slots -> Absent..(Copies - 1)] /\ start = slots

Repair(slot) ==
  /\ slot = NextRepair(slots)
  /\ slots' = RepairDone(slots, slot)
  /\ UNCHANGED start

Next == \E slot \in Slots : Repair(slot)
Spec == Init /\ [][Next]_vars

Repairing == NextRepair(slots) # Absent
Torn      == [slots EXCEPT ![NextRepair(slots)] = Absent]

\* S9. Tearing the copy that is being written never costs the quorum.
RepairKeepsQuorum ==
  Repairing /\ Cardinality(Found(start)) >= OpenThreshold => Cardinality(Found(Torn)) >= OpenThreshold

\* What was found stays found, also if the write is torn.
NothingFoundIsLost == Repairing => Found(start) \subseteq Found(Torn)

\* When it ends, every copy is there, if not each in its own slot.
AllCopiesInTheEnd == ~Repairing => Found(slots) = Slots

\* A slot is written once at most, and always with its own copy.
OwnCopyOnly == \A s \in Slots : slots[s] # start[s] => slots[s] = s

ReachedMissing   == Repairing /\ slots[NextRepair(slots)] = Absent /\ NextRepair(slots) \notin Found(slots)
ReachedElsewhere == Repairing /\ slots[NextRepair(slots)] = Absent /\ NextRepair(slots) \in Found(slots)
ReachedMisplaced == Repairing /\ slots[NextRepair(slots)] # Absent
ReachedPermutation == ~Repairing /\ slots # [s \in Slots |-> s]
================================================================================
