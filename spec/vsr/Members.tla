-------------------------------- MODULE Members --------------------------------
(***************************************************************************)
(* Who is in the cluster: an array of ids, active replicas first, then     *)
(* standbys, then zeros.  Its order is the order of the replication ring.  *)
(* And what a primary answers to a request to change it.                   *)
(*                                                                         *)
(* Modelled: the predicates on arrays; the validation of a request as an   *)
(* ordered table of which the first row that applies answers.              *)
(* Not modelled: how ids are made (a checksum); carrying a change out,     *)
(* which 0.16.30 never does: a request that is answered `ok` changes       *)
(* nothing, neither members nor epoch.               tb: replica.zig:4918  *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  ReplicasMax,   \* active replicas, 6
  StandbysMax,   \* standbys, 6
  MembersMax     \* places in the array, ReplicasMax + StandbysMax; a model may look at fewer

ASSUME MembersShape == MembersMax \in 1..(ReplicasMax + StandbysMax)

Places    == 1..MembersMax
NotThere  == -1
Ids(m)    == {m[i] : i \in Places} \ {0}

\* No member after a hole, and none twice.                          tb: vsr.zig:1165
ValidMembers(m) ==
  \A i, j \in Places : j < i => /\ m[j] = 0 => m[i] = 0
                                /\ m[j] # 0 => m[j] # m[i]

\* Members before the first hole.                                   tb: vsr.zig:1181
MemberCount(m) ==
  LET holes == {i \in Places : m[i] = 0}
  IN IF holes = {} THEN MembersMax ELSE (CHOOSE i \in holes : \A j \in holes : i <= j) - 1

\* Replica index of an id, from 0. Asked only of valid members and a real id.  tb: vsr.zig:1192
MemberIndex(m, id) ==
  IF \E i \in Places : m[i] = id THEN (CHOOSE i \in Places : m[i] = id) - 1 ELSE NotThere

(***************************************************************************)
(* The validation.                                     tb: vsr.zig:387     *)
(*   request: members, epoch, replica_count, standby_count, and            *)
(*            reserved, result: what the client must leave 0               *)
(*   current: members, epoch, replica_count, standby_count                 *)
(***************************************************************************)
Row(result, applies) == [result |-> result, applies |-> applies]

Rows(request, current) ==
  LET same == request.members = current.members       \* in the same order
      now  == request.epoch = current.epoch
  IN <<
  \* The request by itself.
  Row("replica_count_zero",         request.replica_count = 0),
  Row("replica_count_max_exceeded", request.replica_count > ReplicasMax),
  Row("standby_count_max_exceeded", request.standby_count > StandbysMax),
  Row("members_invalid",            ~ValidMembers(request.members)),
  Row("members_count_invalid",      MemberCount(request.members) # request.replica_count + request.standby_count),
  Row("reserved_field",             request.reserved # 0),
  Row("result_must_be_reserved",    request.result # 0),
  \* What cannot be changed.
  Row("different_replica_count",    request.replica_count # current.replica_count),
  Row("different_standby_count",    request.standby_count # current.standby_count),
  \* Which step it is: one that was taken, another that was taken instead, the next, or none yet.
  Row("epoch_in_the_past",          request.epoch < current.epoch),
  Row("configuration_applied",      now /\ same),
  Row("configuration_conflict",     now),
  Row("epoch_in_the_future",        request.epoch - current.epoch > 1),
  \* What is left is to permute.
  Row("different_member_set",       ~(Ids(current.members) \subseteq Ids(request.members))),
  Row("configuration_is_no_op",     same),
  Row("ok",                         TRUE) >>

\* The names as numbered on the wire, from 0.                       tb: vsr.zig:455
ResultNames == <<
  "reserved", "ok", "replica_count_zero", "replica_count_max_exceeded", "standby_count_max_exceeded",
  "members_invalid", "members_count_invalid", "reserved_field", "result_must_be_reserved",
  "epoch_in_the_past", "epoch_in_the_future", "different_replica_count", "different_standby_count",
  "different_member_set", "configuration_applied", "configuration_conflict", "configuration_is_no_op" >>

Validate(request, current) ==
  LET rows == Rows(request, current)
  IN rows[CHOOSE i \in 1..Len(rows) : rows[i].applies /\ \A j \in 1..(i - 1) : ~rows[j].applies].result

\* A current configuration that the validation may be asked about.  tb: vsr.zig:388
ValidCurrent(current) ==
  /\ ValidMembers(current.members)
  /\ MemberCount(current.members) = current.replica_count + current.standby_count

(***************************************************************************)
(* What the table promises, of any request and any current configuration.  *)
(***************************************************************************)
ByItself == {"replica_count_zero", "replica_count_max_exceeded", "standby_count_max_exceeded", "members_invalid",
             "members_count_invalid", "reserved_field", "result_must_be_reserved"}
ByEpoch  == {"epoch_in_the_past", "epoch_in_the_future", "configuration_applied", "configuration_conflict"}

\* `ok` is the next step, with the same members in another order.
OkPermutes(request, current) ==
  Validate(request, current) = "ok" =>
    /\ request.epoch = current.epoch + 1
    /\ Ids(request.members) = Ids(current.members) /\ request.members # current.members
    /\ request.replica_count = current.replica_count /\ request.standby_count = current.standby_count

\* A request that is wrong by itself is told so, whatever is current.
NonsenseIsNonsenseEverywhere(request, current, other) ==
  Validate(request, current) \in ByItself => Validate(request, other) = Validate(request, current)

\* Asking again for what is current is answered in the affirmative, at its epoch and at no other.
SameConfiguration(request, current) ==
  /\ request.members = current.members /\ request.epoch = current.epoch
  /\ request.replica_count = current.replica_count /\ request.standby_count = current.standby_count
AppliedIsCurrent(request, current) ==
  Validate(request, current) = "configuration_applied" <=>
    /\ SameConfiguration(request, current) /\ request.reserved = 0 /\ request.result = 0
    /\ request.replica_count \in 1..ReplicasMax /\ request.standby_count <= StandbysMax

\* A client learns that it lost a race from the epoch alone: before anyone looks at its members.
EpochDecidesBeforeMembers(request, current) ==
  Validate(request, current) \in {"different_member_set", "configuration_is_no_op", "ok"} =>
    request.epoch = current.epoch + 1
================================================================================
