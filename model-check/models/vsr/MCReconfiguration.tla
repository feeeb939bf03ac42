--------------------------- MODULE MCReconfiguration ---------------------------
(***************************************************************************)
(* Requests over small ranges of every field, each held against every      *)
(* current configuration of the model.                                     *)
(***************************************************************************)
EXTENDS Members

CONSTANTS IdMax, ReplicaCounts, StandbyCounts, Epochs, EpochNow, ReplicasNow, StandbysNow

VARIABLES request, result
vars == <<request, result>>

Numbered(count) == [i \in Places |-> IF i <= count THEN i ELSE 0]
Current == [members |-> Numbered(ReplicasNow + StandbysNow), epoch |-> EpochNow,
            replica_count |-> ReplicasNow, standby_count |-> StandbysNow]
\* Another configuration of which the same request may be asked: nothing in it is as in the first.
Elsewhere == [members |-> [i \in Places |-> IF i = 1 THEN IdMax + 1 ELSE 0], epoch |-> EpochNow + 1,
              replica_count |-> 1, standby_count |-> 0]
ASSUME CurrentIsValid == ValidCurrent(Current) /\ ValidCurrent(Elsewhere)

\* Numbers of the results, which are the protocol's and stored: they are never reused.
ASSUME ResultsAreNumbered ==
  /\ Len(ResultNames) = 17 /\ \A i, j \in 1..17 : i # j => ResultNames[i] # ResultNames[j]
  /\ ResultNames[1] = "reserved" /\ ResultNames[2] = "ok"

Init == /\ request \in [members : [Places -> 0..IdMax], epoch : Epochs, replica_count : ReplicaCounts,
                        standby_count : StandbyCounts, reserved : {0, 1}, result : {0, 1}]
        /\ result = ""

ValidateRequest == /\ result = ""
                   /\ result' = Validate(request, Current)
                   /\ UNCHANGED request

Next == ValidateRequest
Spec == Init /\ [][Next]_vars

Answered == result # ""
AnswerHasANumber    == Answered => \E i \in 2..17 : ResultNames[i] = result
OkIsAPermutation    == Answered => OkPermutes(request, Current)
NonsenseIsNonsense  == Answered => NonsenseIsNonsenseEverywhere(request, Current, Elsewhere)
AppliedIsTheCurrent == Answered => AppliedIsCurrent(request, Current)
EpochBeforeMembers  == Answered => EpochDecidesBeforeMembers(request, Current)
PastIsPast          == result = "epoch_in_the_past" => request.epoch < EpochNow
FutureIsFar         == result = "epoch_in_the_future" => request.epoch > EpochNow + 1

Is(name) == result = name
ReachedOk                      == Is("ok")
ReachedReplicaCountZero        == Is("replica_count_zero")
ReachedReplicaCountMaxExceeded == Is("replica_count_max_exceeded")
ReachedStandbyCountMaxExceeded == Is("standby_count_max_exceeded")
ReachedMembersInvalid          == Is("members_invalid")
ReachedMembersCountInvalid     == Is("members_count_invalid")
ReachedReservedField           == Is("reserved_field")
ReachedResultMustBeReserved    == Is("result_must_be_reserved")
ReachedEpochInThePast          == Is("epoch_in_the_past")
ReachedEpochInTheFuture        == Is("epoch_in_the_future")
ReachedDifferentReplicaCount   == Is("different_replica_count")
ReachedDifferentStandbyCount   == Is("different_standby_count")
ReachedDifferentMemberSet      == Is("different_member_set")
ReachedConfigurationApplied    == Is("configuration_applied")
ReachedConfigurationConflict   == Is("configuration_conflict")
ReachedConfigurationIsNoOp     == Is("configuration_is_no_op")
================================================================================
