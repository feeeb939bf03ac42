---- MODULE MCCourier ----
EXTENDS Courier
MCPeople == 0..2
Two == 0..1
FewLetters == Cardinality(letters) < LettersMax
NoHurry == Len(diary') <= Len(diary) + 1 /\ (Len(diary) = 2 => diary'[1] = diary[2] \/ diary' = diary)
AllRead == \A p \in People : read[p] = ReadMax
ShutByLast == office.state = "shut" /\ office.by = 1
NeverTired == \A p \in People : read[p] <= ReadMax
NeverAllRead == ~AllRead
NeverShrinks == [][\A p \in People : read'[p] >= read[p]]_vars
NeverReads == [][read' = read]_vars
InTheEndAllRead == <>AllRead
OfficeReopens == []<>(office.state = "open")
====
