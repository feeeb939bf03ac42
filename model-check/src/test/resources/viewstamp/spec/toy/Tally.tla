---- MODULE Tally ----
EXTENDS Naturals
CONSTANT Max
VARIABLE n
Init == n = 0
Add(k) == /\ n + k <= Max
          /\ n' = n + k
Clear == /\ n = Max
         /\ n' = 0
Next == Clear \/ \E k \in 1..Max : Add(k)
====
