-------------------------------- MODULE Quorums --------------------------------
(***************************************************************************)
(* How many replicas must agree, and why these numbers.  A cluster of n    *)
(* replicas has five thresholds; standbys never count.                     *)
(*                                                                         *)
(* The quorums are flexible: what an op needs to commit (Replication) may  *)
(* be less than a majority, if a view change (ViewChange) asks so many     *)
(* more that the two always meet.                                          *)
(*                                                                         *)
(* Modelled: the thresholds, and the laws that pin them.  Not modelled:    *)
(* who is counted for what, which belongs to the replica.                  *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
  ReplicasMax,             \* the largest cluster, 6 (the original tests its formulas up to 8)
  QuorumReplicationMax     \* copies of an op that suffice in any cluster, 3

ASSUME NoSingleCopyCommits == QuorumReplicationMax >= 2           \* tb: vsr.zig:1064

ReplicaCounts == 1..ReplicasMax
Least(a, b)   == IF a <= b THEN a ELSE b
Half(n)       == (n + 1) \div 2        \* rounded up

(***************************************************************************)
(* The thresholds.  Two replicas are an exception: one copy would do for   *)
(* the meeting of quorums, but then one disk would hold a committed op.    *)
(*                                                      tb: vsr.zig:1057   *)
(***************************************************************************)
Replication(n) == IF n = 2 THEN 2 ELSE Least(QuorumReplicationMax, Half(n))
ViewChange(n)  == IF n = 2 THEN 2 ELSE n - Replication(n) + 1
NackPrepare(n) == n - Replication(n) + 1
Majority(n)    == n \div 2 + 1
Upgrade(n)     == n

Quorums(n) == [replication |-> Replication(n), view_change |-> ViewChange(n), majority |-> Majority(n),
               nack_prepare |-> NackPrepare(n), upgrade |-> Upgrade(n)]

(***************************************************************************)
(* The laws, over sets of replicas rather than numbers.                    *)
(***************************************************************************)
Groups(n, size)   == {group \in SUBSET (1..n) : Cardinality(group) >= size}
Meet(one, other)  == \A a \in one, b \in other : a \cap b # {}

\* Flexible: two ops may be committed by replicas that have nobody in common. Four replicas are
\* the smallest cluster where that is so.
ASSUME FourIsFlexible == ReplicasMax >= 4 =>
  ~Meet(Groups(4, Replication(4)), Groups(4, Replication(4)))

\* Whoever changes the view hears of every op that was committed.                 (A1)
ASSUME QuorumsIntersect ==
  \A n \in ReplicaCounts : Meet(Groups(n, Replication(n)), Groups(n, ViewChange(n)))

\* Two primaries cannot form two views behind each other's back.                  (A2)
ASSUME ViewChangesIntersect ==
  \A n \in ReplicaCounts : Meet(Groups(n, ViewChange(n)), Groups(n, ViewChange(n)))

\* If so many never wrote an op, too few are left that could have committed it.   (A1)
ASSUME NackQuorumBlocksReplication ==
  \A n \in ReplicaCounts : \A nacks \in Groups(n, NackPrepare(n)) :
    ~\E copies \in Groups(n, Replication(n)) : copies \subseteq (1..n) \ nacks

\* One nack less proves nothing: the others might have committed it.
ASSUME FewerNacksProveNothing ==
  \A n \in ReplicaCounts : \A nacks \in Groups(n, 0) \ Groups(n, NackPrepare(n)) :
    (1..n) \ nacks \in Groups(n, Replication(n))

\* No op lives on one disk alone, no replica changes views alone, unless it is alone.  (A3)
ASSUME NobodyDecidesAlone ==
  \A n \in ReplicaCounts : /\ Replication(n) >= 2 \/ Replication(n) = n
                           /\ ViewChange(n) >= 2 \/ ViewChange(n) = n

\* Small clusters need everybody; larger ones never do.            tb: replica.zig:1055
ASSUME OneOrTwoNeedAll ==
  \A n \in ReplicaCounts : /\ n <= 2 <=> Replication(n) = n
                           /\ n <= 2 <=> ViewChange(n) = n

\* With all but one of a replication quorum gone, the rest can still change the view: it asks for
\* no more than the meeting needs. Two replicas give this up for the second copy.
ASSUME ViewChangeSurvivesLosses ==
  \A n \in ReplicaCounts : n # 2 =>
    \A lost \in SUBSET (1..n) : Cardinality(lost) < Replication(n) => (1..n) \ lost \in Groups(n, ViewChange(n))

\* A majority is the smallest number of which two always meet.
ASSUME MajoritiesIntersect ==
  \A n \in ReplicaCounts : /\ Meet(Groups(n, Majority(n)), Groups(n, Majority(n)))
                           /\ ~Meet(Groups(n, Majority(n) - 1), Groups(n, Majority(n) - 1)) \/ n = 1

\* Once upgraded, a cluster can commit and change views by itself.
ASSUME UpgradedNeedNobody ==
  \A n \in ReplicaCounts : Upgrade(n) >= Replication(n) /\ Upgrade(n) >= ViewChange(n)

\* The thresholds of the original, as its own test lists them.       tb: vsr.zig:1107
\*              replicas    1  2  3  4  5  6  7  8
Tabled == [replication  |-> <<1, 2, 2, 2, 3, 3, 3, 3>>,
           view_change  |-> <<1, 2, 2, 3, 3, 4, 5, 6>>,
           nack_prepare |-> <<1, 1, 2, 3, 3, 4, 5, 6>>,
           majority     |-> <<1, 2, 2, 3, 3, 4, 4, 5>>,
           upgrade      |-> <<1, 2, 3, 4, 5, 6, 7, 8>>]
ASSUME AsTabled ==
  QuorumReplicationMax = 3 =>
    \A n \in ReplicaCounts \cap (1..8) : \A name \in DOMAIN Tabled : Quorums(n)[name] = Tabled[name][n]
================================================================================
