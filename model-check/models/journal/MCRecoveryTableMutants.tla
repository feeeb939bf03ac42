------------------------ MODULE MCRecoveryTableMutants -------------------------
(***************************************************************************)
(* Every change of one cell or one decision of the table.  A change that   *)
(* alters any outcome on producible facts must break a law: then the laws  *)
(* pin the table.  The rest are equivalent, by enumeration.                *)
(***************************************************************************)
EXTENDS RecoveryTable

VARIABLE mutant
vars == <<mutant>>

Mutants ==
  {[row |-> r, place |-> k, value |-> m] : r \in 1..13, k \in 1..9, m \in CellMarks} \cup
  {[row |-> r, place |-> p, value |-> d] : r \in 1..13, p \in {10, 11}, d \in Decisions}

Original(m) == CASE m.place = 10 -> Rows[m.row].cluster
                 [] m.place = 11 -> Rows[m.row].solo
                 [] OTHER -> Rows[m.row].cells[m.place]

Mutated(m) ==
  CASE m.place = 10 -> [Rows EXCEPT ![m.row].cluster = m.value]
    [] m.place = 11 -> [Rows EXCEPT ![m.row].solo = m.value]
    [] OTHER -> [Rows EXCEPT ![m.row].cells[m.place] = m.value]

Outcomes(table) == [f \in Producible |-> [solo \in BOOLEAN |-> Outcome(table, f, solo)]]
OriginalOutcomes == Outcomes(Rows)

Equivalent(m) == Outcomes(Mutated(m)) = OriginalOutcomes /\ Laws(Mutated(m))
Killed(m)     == ~Laws(Mutated(m))

Init == mutant \in {m \in Mutants : m.value # Original(m)}
Next == UNCHANGED mutant
Spec == Init /\ [][Next]_vars

\* No change of an outcome escapes the laws.
KilledOrEquivalent == Killed(mutant) \/ Equivalent(mutant)
\* The equivalent ones touch only what no producible input reaches: a mark of contradiction
\* that never fires, or a requirement that the cells to its left already imply.
EquivalentOnlyWhereImplied == Equivalent(mutant) => mutant.place \in {2} \cup (4..9)

================================================================================
