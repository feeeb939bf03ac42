------------------------------- MODULE MCQuorums -------------------------------
(***************************************************************************)
(* Every set of replicas of every cluster, held against every threshold.   *)
(* One step judges one set; conformance compares it with the Java.         *)
(***************************************************************************)
EXTENDS Quorums

VARIABLES replica_count, group, judged
vars == <<replica_count, group, judged>>

Init == /\ replica_count \in ReplicaCounts /\ group \in SUBSET (1..replica_count)
        /\ judged = <<>>

\* What the group may do, if all of it agrees (or, for the nack, denies).
Judge ==
  /\ judged = <<>>
  /\ LET enough == Quorums(replica_count)
     IN judged' = [quorums  |-> enough,
                   suffices |-> {name \in DOMAIN enough : Cardinality(group) >= enough[name]}]
  /\ UNCHANGED <<replica_count, group>>

Next == Judge
Spec == Init /\ [][Next]_vars

Judged == judged # <<>>
Others == Cardinality(1..replica_count \ group)

\* A view change on one side excludes a commit on the other, and a second view change.
NoSplitBrain ==
  Judged /\ "view_change" \in judged.suffices =>
    Others < judged.quorums.replication /\ Others < judged.quorums.view_change
\* Nacked ops were not committed by the rest.
NackedIsNotCommitted ==
  Judged /\ "nack_prepare" \in judged.suffices => Others < judged.quorums.replication
\* A full house may do everything, nobody nothing.
AllOrNothing ==
  Judged => /\ Others = 0 => judged.suffices = DOMAIN judged.quorums
            /\ group = {} => judged.suffices = {}

\* Each threshold decides: some group passes it alone or fails it alone.
ReachedFlexible     == Judged /\ "replication" \in judged.suffices /\ "majority" \notin judged.suffices
ReachedNackAlone    == Judged /\ judged.suffices = {"nack_prepare"}
ReachedNoNack       == Judged /\ "replication" \in judged.suffices /\ "nack_prepare" \notin judged.suffices
ReachedViewChange   ==
  Judged /\ {"view_change", "majority"} \subseteq judged.suffices /\ "upgrade" \notin judged.suffices
ReachedUpgrade      == Judged /\ "upgrade" \in judged.suffices
ReachedMajorityOnly == Judged /\ "majority" \in judged.suffices /\ "view_change" \notin judged.suffices
================================================================================
