-------------------------- MODULE RecoveryTable_proof --------------------------
(***************************************************************************)
(* The recovery table is total and unique, and its assertions never fire,  *)
(* for ops and views of any size.                                          *)
(*                                                                         *)
(* The rows are written here as formulas, which is what a prover takes     *)
(* well; RowsAreTheTable says that they are the rows of the specification, *)
(* and is finite: TLC checks it (MCRecoveryTable_proof).  TLC also checks  *)
(* each theorem on a small instance, where it can be seen to fail.         *)
(***************************************************************************)
EXTENDS RecoveryTable, TLAPS

(***************************************************************************)
(* Row i matches.  view= decides nothing in any row.                       *)
(***************************************************************************)
Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless) ==
  CASE i = 1  -> ~hok /\ ~pok                                                \* A
    [] i = 2  -> hok /\ hres /\ ~pok                                         \* B
    [] i = 3  -> hok /\ ~hres /\ ~pok                                        \* C
    [] i = 4  -> ~hok /\ pok /\ pres                                         \* D
    [] i = 5  -> ~hok /\ pok /\ ~pres /\ ~pmax                               \* E
    [] i = 6  -> ~hok /\ pok /\ ~pres /\ pmax                                \* F
    [] i = 7  -> hok /\ hres /\ pok /\ ~pres                                 \* G
    [] i = 8  -> hok /\ ~hres /\ pok /\ pres                                 \* H
    [] i = 9  -> hok /\ hres /\ pok /\ pres                                  \* I
    [] i = 10 -> hok /\ ~hres /\ pok /\ ~pres /\ ~sum /\ ~opeq /\ opless     \* J
    [] i = 11 -> hok /\ ~hres /\ pok /\ ~pres /\ ~sum /\ ~opeq /\ ~opless    \* K
    [] i = 12 -> hok /\ ~hres /\ pok /\ ~pres /\ ~sum /\ opeq                \* L
    [] i = 13 -> hok /\ ~hres /\ pok /\ ~pres /\ sum                         \* M

\* What the cells !0 and !1 of the rows claim beside.
Claims(i, sum, opeq, opless, view) ==
  /\ i = 9  => sum /\ opeq /\ ~opless /\ view
  /\ i = 12 => ~opless /\ ~view
  /\ i = 13 => opeq /\ ~opless /\ view

Matches(i, f) == Match(i, f[Hok], f[Hres], f[Pok], f[Pres], f[Pmax], f[SumEq], f[OpEq], f[OpLess])

\* The formulas are the table: 512 vectors of facts, 13 rows.
RowsAreTheTable ==
  \A f \in [1..9 -> BOOLEAN], i \in 1..13 :
    LET claims == Claims(i, f[SumEq], f[OpEq], f[OpLess], f[ViewEq])
    IN /\ Verdict(Rows[i], f) = "match" <=> Matches(i, f) /\ claims
       /\ Verdict(Rows[i], f) = "contradiction" <=> Matches(i, f) /\ ~claims

Total ==
  \A hok, hres, pok, pres, pmax, sum, opeq, opless \in BOOLEAN :
    \E i \in 1..13 : Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)

Unique ==
  \A hok, hres, pok, pres, pmax, sum, opeq, opless \in BOOLEAN :
    \A i, j \in 1..13 :
      /\ Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)
      /\ Match(j, hok, hres, pok, pres, pmax, sum, opeq, opless)
      => i = j

THEOREM TableIsTotal == Total
<1> SUFFICES ASSUME NEW hok \in BOOLEAN, NEW hres \in BOOLEAN, NEW pok \in BOOLEAN,
                    NEW pres \in BOOLEAN, NEW pmax \in BOOLEAN, NEW sum \in BOOLEAN,
                    NEW opeq \in BOOLEAN, NEW opless \in BOOLEAN
             PROVE  \E i \in 1..13 : Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)
  BY Zenon DEF Total
<1> DEFINE M(i) == Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)
<1>1. \/ M(1) \/ M(2) \/ M(3) \/ M(4) \/ M(5) \/ M(6) \/ M(7)
      \/ M(8) \/ M(9) \/ M(10) \/ M(11) \/ M(12) \/ M(13)
  BY SMT DEF Match
<1> HIDE DEF M
<1>2. \E i \in 1..13 : M(i)
  BY <1>1, SMT
<1> QED
  BY <1>2 DEF M

(***************************************************************************)
(* A row can be read off the facts: the number that Match has.  Two rows   *)
(* that match have one number.                                             *)
(***************************************************************************)
Number(hok, hres, pok, pres, pmax, sum, opeq, opless) ==
  IF ~pok THEN (IF ~hok THEN 1 ELSE IF hres THEN 2 ELSE 3)
  ELSE IF ~hok THEN (IF pres THEN 4 ELSE IF ~pmax THEN 5 ELSE 6)
  ELSE IF hres THEN (IF ~pres THEN 7 ELSE 9)
  ELSE IF pres THEN 8
  ELSE IF sum THEN 13 ELSE IF opeq THEN 12 ELSE IF opless THEN 10 ELSE 11

THEOREM TableIsUnique == Unique
<1> SUFFICES ASSUME NEW hok \in BOOLEAN, NEW hres \in BOOLEAN, NEW pok \in BOOLEAN,
                    NEW pres \in BOOLEAN, NEW pmax \in BOOLEAN, NEW sum \in BOOLEAN,
                    NEW opeq \in BOOLEAN, NEW opless \in BOOLEAN
             PROVE  \A i, j \in 1..13 :
                      /\ Match(i, hok, hres, pok, pres, pmax, sum, opeq, opless)
                      /\ Match(j, hok, hres, pok, pres, pmax, sum, opeq, opless)
                      => i = j
  BY Zenon DEF Unique
<1> DEFINE M(k) == Match(k, hok, hres, pok, pres, pmax, sum, opeq, opless)
<1> DEFINE n == Number(hok, hres, pok, pres, pmax, sum, opeq, opless)
<1>1. /\ (M(1) => n = 1) /\ (M(2) => n = 2) /\ (M(3) => n = 3) /\ (M(4) => n = 4)
      /\ (M(5) => n = 5) /\ (M(6) => n = 6) /\ (M(7) => n = 7) /\ (M(8) => n = 8)
      /\ (M(9) => n = 9) /\ (M(10) => n = 10) /\ (M(11) => n = 11) /\ (M(12) => n = 12)
      /\ (M(13) => n = 13)
  BY SMT DEF Match, Number
<1> HIDE DEF M, n
<1>2. ASSUME NEW i \in 1..13 PROVE M(i) => i = n
  <2>1. \/ i = 1 \/ i = 2 \/ i = 3 \/ i = 4 \/ i = 5 \/ i = 6 \/ i = 7
        \/ i = 8 \/ i = 9 \/ i = 10 \/ i = 11 \/ i = 12 \/ i = 13
    BY SMT
  <2> QED
    BY <1>1, <2>1, SMT
<1>3. \A i, j \in 1..13 : M(i) /\ M(j) => i = j
  BY <1>2, Zenon
<1> QED
  BY <1>3 DEF M

(***************************************************************************)
(* The assertions follow from what headers are, not from the table.        *)
(* Header: all headers of one slot, with their op, view and checksum, and  *)
(* whether they are placeholders.                                          *)
(***************************************************************************)
CONSTANTS Header, OpOf(_), ViewOf(_), SumOf(_), IsPlaceholder(_)

HeaderShape ==
  \A x \in Header : OpOf(x) \in Nat /\ ViewOf(x) \in Nat /\ IsPlaceholder(x) \in BOOLEAN
CollisionFreedom ==
  \A x, y \in Header : SumOf(x) = SumOf(y) => x = y
OnePlaceholderPerSlot ==
  \A x, y \in Header : IsPlaceholder(x) /\ IsPlaceholder(y) => x = y
OnePreparePerOpAndView ==
  \A x, y \in Header :
    ~IsPlaceholder(x) /\ ~IsPlaceholder(y) /\ OpOf(x) = OpOf(y) /\ ViewOf(x) = ViewOf(y) => x = y

\* Whatever two valid entries select, they keep its claims.
ClaimsHold ==
  \A h, p \in Header, i \in 1..13, pmax \in BOOLEAN :
    LET sum    == SumOf(h) = SumOf(p)
        opeq   == OpOf(h) = OpOf(p)
        opless == OpOf(h) < OpOf(p)
    IN Match(i, TRUE, IsPlaceholder(h), TRUE, IsPlaceholder(p), pmax, sum, opeq, opless)
       => Claims(i, sum, opeq, opless, ViewOf(h) = ViewOf(p))

THEOREM AssertionsNeverFire ==
  ASSUME HeaderShape, CollisionFreedom, OnePlaceholderPerSlot, OnePreparePerOpAndView
  PROVE  ClaimsHold
<1> SUFFICES ASSUME NEW h \in Header, NEW p \in Header, NEW i \in 1..13, NEW pmax \in BOOLEAN,
                    Match(i, TRUE, IsPlaceholder(h), TRUE, IsPlaceholder(p), pmax,
                          SumOf(h) = SumOf(p), OpOf(h) = OpOf(p), OpOf(h) < OpOf(p))
             PROVE  Claims(i, SumOf(h) = SumOf(p), OpOf(h) = OpOf(p), OpOf(h) < OpOf(p),
                           ViewOf(h) = ViewOf(p))
  BY Zenon DEF ClaimsHold
<1>0. OpOf(h) \in Nat /\ OpOf(p) \in Nat
  BY DEF HeaderShape
<1>1. ASSUME i = 9 PROVE h = p
  BY <1>1, SMT DEF Match, OnePlaceholderPerSlot
<1>2. ASSUME i = 13 PROVE h = p
  BY <1>2, SMT DEF Match, CollisionFreedom
<1>3. ASSUME i = 12 PROVE OpOf(h) = OpOf(p) /\ ViewOf(h) # ViewOf(p)
  BY <1>3, SMT DEF Match, OnePreparePerOpAndView
<1> QED
  BY <1>0, <1>1, <1>2, <1>3, SMT DEF Claims
================================================================================
