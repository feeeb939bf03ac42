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
(***************************************************************************)
(* The equivalent changes, 110 of 572, by row: <<cell, mark>>.  Each adds  *)
(* a requirement that the cells to its left imply, drops one that the      *)
(* others imply, or touches a contradiction that equal checksums exclude.  *)
(***************************************************************************)
Without(cells) == cells \X {"0", "!0"}     \* facts about a copy that is not there are false anyway
EquivalentChanges == [
  A |-> Without({2, 4, 5, 6, 7, 8, 9}),
  B |-> Without(4..9) \cup {<<1, "_">>},
  C |-> Without(4..9),
  D |-> Without({2, 6, 7, 8, 9}) \cup {<<3, "_">>},
  E |-> Without({2, 6, 7, 8, 9}),
  F |-> Without({2, 6, 7, 8, 9}) \cup {<<3, "_">>},
  G |-> Without({6}) \cup {<<1, "_">>},
  H |-> Without({6, 8}) \cup {<<3, "_">>},
  I |-> {<<1, "_">>, <<3, "_">>, <<6, "1">>, <<6, "_">>, <<7, "1">>, <<7, "_">>,
         <<8, "0">>, <<8, "_">>, <<9, "1">>, <<9, "_">>},
  J |-> {<<1, "_">>, <<3, "_">>, <<4, "_">>, <<6, "_">>, <<7, "_">>},
  K |-> {<<2, "_">>, <<6, "_">>},
  L |-> {<<1, "_">>, <<3, "_">>, <<8, "0">>, <<8, "_">>},
  M |-> {<<1, "_">>, <<2, "_">>, <<3, "_">>, <<4, "_">>, <<7, "1">>, <<7, "_">>,
         <<8, "0">>, <<8, "_">>, <<9, "1">>, <<9, "_">>}]

SurvivorsAreTheListedOnes ==
  ~Killed(mutant) <=> <<mutant.place, mutant.value>> \in EquivalentChanges[Rows[mutant.row].label]

================================================================================
