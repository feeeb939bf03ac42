------------------------ MODULE MCRecoveryTable_proof ------------------------
(***************************************************************************)
(* The theorems of RecoveryTable_proof on one slot with its placeholder,   *)
(* two wraps and two views.  CopiesMax: how many prepares of one op and    *)
(* one view there are: 1 is what the protocol allows, 2 must be refuted.   *)
(***************************************************************************)
EXTENDS RecoveryTable_proof

CONSTANT CopiesMax

MCHeader == {[cell |-> Reserved(1), twin |-> 1]}
            \cup {[cell |-> Prepare(op, view), twin |-> t] : op \in {1, 5}, view \in {0, 1}, t \in 1..CopiesMax}
MCOpOf(x)          == x.cell.op
MCViewOf(x)        == x.cell.view
MCSumOf(x)         == x
MCIsPlaceholder(x) == x.cell.kind = "reserved"

ASSUME FormulasAreTheTable == RowsAreTheTable
ASSUME TotalHere  == Total
ASSUME UniqueHere == Unique
ASSUME NumbersHere ==
  \A hok, hres, pok, pres, pmax, sum, opeq, opless \in BOOLEAN : \A i \in 1..13 :
    Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)
      => i = Number(hok, hres, pok, pres, pmax, sum, opeq, opless)
ASSUME InstanceIsSound == HeaderShape /\ CollisionFreedom /\ OnePlaceholderPerSlot
                          /\ (OnePreparePerOpAndView <=> CopiesMax = 1)
ASSUME ClaimsHoldHere  == ClaimsHold
==============================================================================
