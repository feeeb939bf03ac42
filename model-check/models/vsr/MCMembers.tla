------------------------------- MODULE MCMembers -------------------------------
(***************************************************************************)
(* Every array of members, valid or not, and every id looked for in it.    *)
(***************************************************************************)
EXTENDS Members

CONSTANT IdMax

VARIABLES members, id, found
vars == <<members, id, found>>

NotAsked == <<>>

Init == /\ members \in [Places -> 0..IdMax] /\ id \in 1..IdMax
        /\ found = NotAsked

\* An index is asked for in valid arrays only.
Find == /\ found = NotAsked
        /\ found' = [valid |-> ValidMembers(members), count |-> MemberCount(members),
                     index |-> IF ValidMembers(members) THEN MemberIndex(members, id) ELSE -2]
        /\ UNCHANGED <<members, id>>

Next == Find
Spec == Init /\ [][Next]_vars

Found == found # NotAsked

\* In a valid array members come first, and the count tells how many; each has one index.
MembersComeFirst ==
  Found /\ found.valid => \A i \in Places : members[i] # 0 <=> i <= found.count
IndexIsTheMembers ==
  Found /\ found.valid =>
    IF id \in Ids(members) THEN \E i \in Places : members[i] = id /\ found.index = i - 1
    ELSE found.index = NotThere
\* The index is a replica's or a standby's number.                                (M8)
IndexIsBelowCount == Found /\ found.valid => found.index < found.count
NoDuplicates ==
  Found /\ found.valid => \A i, j \in 1..found.count : i # j => members[i] # members[j]

ReachedFull      == Found /\ found.valid /\ found.count = MembersMax
ReachedEmpty     == Found /\ found.valid /\ found.count = 0
Distinct == \A i, j \in Places : i # j /\ members[i] # 0 => members[i] # members[j]
ReachedHole      == Found /\ ~found.valid /\ Distinct
ReachedDuplicate == Found /\ ~found.valid /\ ~Distinct
ReachedLast      == Found /\ found.index = MembersMax - 1
ReachedAbsent    == Found /\ found.index = NotThere
================================================================================
