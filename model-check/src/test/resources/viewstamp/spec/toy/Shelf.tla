---- MODULE Shelf ----
\* The steps of another module, by INSTANCE with and without a parameter, and a parameter that is
\* a tuple.
EXTENDS Naturals
VARIABLE right
Plain == INSTANCE Tally WITH n <- right, Max <- 2
Sized(m) == INSTANCE Tally WITH n <- right, Max <- m
Move(pair) == /\ pair[1] = right
              /\ right' = pair[2]
Init == Plain!Init
Next == \/ Plain!Next
        \/ \E k \in 1..3 : Sized(3)!Add(k)
        \/ \E pair \in {0, 3} \X {3, 4} : Move(pair)
Spec == Init /\ [][Next]_right
====
