---- MODULE Tick ----
\* A clock for the tests of the command line.
EXTENDS Naturals
CONSTANT Hours
VARIABLE hour
Init == hour = 0
Tick(n) == /\ hour + n < Hours
           /\ hour' = hour + n
Midnight == /\ hour = Hours - 1
            /\ hour' = 0
Next == Midnight \/ \E n \in 1..2 : Tick(n)
Spec == Init /\ [][Next]_hour
NeverNoon == hour # 3
Noon == hour = 3
InDay == hour < Hours
====
