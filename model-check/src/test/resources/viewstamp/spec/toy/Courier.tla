---- MODULE Courier ----
\* A bag of letters between people: a toy for the tests of the launcher, the explorer and the
\* comparison. It has what splitting must see through: a choice from a set that depends on the
\* state, a dispatcher, a LET above a choice, an IF, a helper, an action without parameters.
EXTENDS Naturals, FiniteSets, Sequences

CONSTANTS People,      \* the set 0..n: a function over it is no sequence
          LettersMax,  \* letters under way at once
          ReadMax,     \* letters read by one person
          Absent       \* a model value: no one

ASSUME SomeoneIsThere == People # {} /\ LettersMax > 0

VARIABLES letters,  \* set of [from, to, number]
          read,     \* person -> letters read
          diary,    \* sequence of the last two events
          office    \* "open", or "shut"; and who shut it
vars == <<letters, read, diary, office>>

Letter(p, q) == [from |-> p, to |-> q, number |-> read[p]]

Init == /\ letters = {}
        /\ read \in [People -> 0..1]
        /\ \E p \in People : read[p] = 0
        /\ diary = << >>
        /\ office = [state |-> "open", by |-> Absent]

Note(event) == diary' = IF Len(diary) < 2 THEN Append(diary, event) ELSE <<diary[2], event>>

Open == office.state = "open"

Send(p, q) ==
  /\ Open
  /\ p # q
  /\ Cardinality(letters) < LettersMax
  /\ Letter(p, q) \notin letters
  /\ letters' = letters \cup {Letter(p, q)}
  /\ UNCHANGED <<read, diary, office>>

Read(m) ==
  /\ read[m.to] < ReadMax
  /\ read' = [read EXCEPT ![m.to] = @ + 1]
  /\ letters' = letters \ {m}
  /\ Note(m.to)
  /\ UNCHANGED office

Lose(m) ==
  /\ Open
  /\ letters' = letters \ {m}
  /\ Note(m.from)
  /\ UNCHANGED <<read, office>>

Handle(m) == Read(m) \/ Lose(m)

Shut(p, busiest) ==
  /\ Open
  /\ read[p] = busiest
  /\ IF letters = {}
     THEN office' = [state |-> "shut", by |-> p]
     ELSE office' = [office EXCEPT !.by = p]
  /\ UNCHANGED <<letters, read, diary>>

Reopen ==
  /\ ~Open
  /\ office' = [state |-> "open", by |-> Absent]
  /\ UNCHANGED <<letters, read, diary>>

Next == \/ \E p, q \in People : Send(p, q)
        \/ \E m \in letters : Handle(m)
        \/ LET busiest == CHOOSE n \in 0..ReadMax :
                            /\ \E p \in People : read[p] = n
                            /\ \A p \in People : read[p] <= n
           IN \E p \in People : Shut(p, busiest)
        \/ Reopen

Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

TypeOK == /\ letters \subseteq [from : People, to : People, number : 0..ReadMax]
          /\ read \in [People -> 0..ReadMax]
          /\ Len(diary) <= 2
          /\ office.state \in {"open", "shut"}
====
