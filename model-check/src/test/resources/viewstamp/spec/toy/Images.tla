---- MODULE Images ----
\* A function model: each initial state is an input, the only action computes the output.
EXTENDS Naturals, Sequences
CONSTANTS Cells, Length
VARIABLES image, outcome
None == [sum |-> 0, seen |-> {}, done |-> FALSE]
Init == /\ image \in [0..Length - 1 -> 0..Cells - 1]
        /\ outcome = None
RECURSIVE Sum(_, _)
Sum(f, i) == IF i = Length THEN 0 ELSE f[i] + Sum(f, i + 1)
Recover == /\ ~outcome.done
           /\ outcome' = [sum |-> Sum(image, 0), seen |-> {image[i] : i \in 0..Length - 1}, done |-> TRUE]
           /\ UNCHANGED image
Next == Recover
Spec == Init /\ [][Recover]_<<image, outcome>>
Inputs == ~outcome.done
SumsUp == outcome.sum <= Length * (Cells - 1)
Nothing == image = <<>>
AllSeen == outcome.seen = 0..Cells - 1
====
