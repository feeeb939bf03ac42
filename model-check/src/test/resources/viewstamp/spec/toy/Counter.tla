---- MODULE Counter ----
\* One number, and every way in which a model can go wrong: each configuration picks one.
EXTENDS Naturals, TLC

CONSTANTS Max, Wrong

ASSUME MaxIsSmall == Max < 5
ASSUME /\ Max > 0
       /\ Wrong # "assume"

VARIABLE x

Init == x \in {0, 9}
Inc == /\ x < Max
       /\ x' = x + 1
Reset == x = 9 /\ Wrong # "deadlock" /\ x' = 9
Wrap == x = Max /\ Wrong # "deadlock" /\ x' = 0
Next == Inc \/ Reset \/ Wrap
Spec == Init /\ [][Next]_x
FairSpec == Spec /\ WF_x(Next)

Small == x < Max \/ x = 9
NotNine == x # 9
Asserted == Assert(x # Max, "x reached Max")
Undefined == x = Max => x.field = 1
OnlyUp == [][x' >= x]_x
StartsAtZero == x = 0
ComesBack == []<>(x = 0)
Wanders == x = 9 \/ []<>(x = 0)

\* Parts of next-state relations that have no counterpart in Java.
Anonymous == Inc \/ (x = 9 /\ x' = 0)
Hidden == x < Max /\ \E y \in {0, 1} : x' = y
HiddenNext == Inc \/ Hidden \/ Reset
Set(y) == /\ x # 9
          /\ y = x'
PrimedNext == Inc \/ Set(x')
Alias == Next
JustX == x
====
