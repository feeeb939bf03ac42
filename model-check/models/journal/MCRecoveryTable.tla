---------------------------- MODULE MCRecoveryTable ----------------------------
(***************************************************************************)
(* The table over all its inputs: 2^9 vectors of facts, cluster and solo.  *)
(* One step decides one input; conformance compares each with the Java.    *)
(***************************************************************************)
EXTENDS RecoveryTable

VARIABLES facts, solo, outcome
vars == <<facts, solo, outcome>>

Undecided == [label |-> "", decision |-> ""]

Init == /\ facts \in [1..9 -> BOOLEAN] /\ solo \in BOOLEAN
        /\ outcome = Undecided

Decide == /\ outcome = Undecided
          /\ outcome' = Outcome(Rows, facts, solo)
          /\ UNCHANGED <<facts, solo>>

Next == Decide
Spec == Init /\ [][Next]_vars

\* An input that two real cells can produce is decided, unless the protocol excludes it.
ProducibleIsDecided ==
  outcome # Undecided /\ facts \in Producible =>
    (outcome.decision = "stop" <=> TwoOfOneView(facts))
\* Never two rows for one input, producible or not.
OneRow == Cardinality(Matching(Rows, facts) \cup Contradicting(Rows, facts)) = 1

ReachedRow(label)       == outcome.label = label /\ outcome.decision # "stop"
ReachedDecision(answer) == outcome.decision = answer
ReachedA == ReachedRow("A")   ReachedB == ReachedRow("B")   ReachedC == ReachedRow("C")
ReachedD == ReachedRow("D")   ReachedE == ReachedRow("E")   ReachedF == ReachedRow("F")
ReachedG == ReachedRow("G")   ReachedH == ReachedRow("H")   ReachedI == ReachedRow("I")
ReachedJ == ReachedRow("J")   ReachedK == ReachedRow("K")   ReachedL == ReachedRow("L")
ReachedM == ReachedRow("M")
ReachedEql == ReachedDecision("eql")   ReachedNil  == ReachedDecision("nil")
ReachedFix == ReachedDecision("fix")   ReachedVsr  == ReachedDecision("vsr")
ReachedStop == ReachedDecision("stop")
================================================================================
