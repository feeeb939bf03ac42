----------------------------- MODULE RecoveryTable -----------------------------
(***************************************************************************)
(* The decision table of journal recovery: what to do with one slot of the *)
(* log, given what its two copies turned out to hold.                      *)
(*                                                                         *)
(* Every slot is stored twice: its header in the header ring, its header   *)
(* and body in the prepare ring.  A prepare is written first, its header   *)
(* second, and only then may it be acknowledged.  After a crash the two    *)
(* rings need not agree.  Nine facts about the pair select one of thirteen *)
(* rows; the row decides.                                                  *)
(*                                                                         *)
(* Modelled: the table, its matching, the laws that explain it.            *)
(* Not modelled here: where the facts come from (JournalRecovery).         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(***************************************************************************)
(* Cells of the rings.  One shape for all: a header ring holds all but     *)
(* "foreign".  A checksum identifies what was written, so equality of      *)
(* cells is equality of checksums.                                         *)
(***************************************************************************)
Cell(kind, op, view) == [kind |-> kind, op |-> op, view |-> view]

Bad            == Cell("bad", 0, 0)           \* a checksum is wrong, or it is not for this slot
Foreign        == Cell("foreign", 0, 0)       \* a whole, valid message that belongs elsewhere
Reserved(slot) == Cell("reserved", slot, 0)   \* a placeholder: nothing was ever expected here
Prepare(op, view) == Cell("prepare", op, view)
Root           == Prepare(0, 0)               \* the prepare of op 0, in every log from its first day

IsOk(cell)      == cell.kind \in {"reserved", "prepare"}          \* header_ok. tb: journal.zig:2465
IsPrepare(cell) == cell.kind = "prepare"

(***************************************************************************)
(* The nine facts, in the order of the columns.       tb: journal.zig:2428 *)
(***************************************************************************)
Facts(h, p, prepareOpMax) ==
  LET both == IsOk(h) /\ IsOk(p)
  IN << IsOk(h),                              \* Hok   the header is valid
        h.kind = "reserved",                  \* Hres  and is a placeholder
        IsOk(p),                              \* Pok   the prepare is valid, body and padding too
        p.kind = "reserved",                  \* Pres  and is a placeholder
        IsOk(p) /\ p.op = prepareOpMax,       \* Pmax  and its op is the highest of the prepare ring
        both /\ h = p,                        \* sum=  same checksum
        both /\ h.op = p.op,                  \* op=   same op
        both /\ h.op < p.op,                  \* op<   the header is of an older op
        both /\ h.view = p.view >>            \* view= same view

Hok == 1   Hres == 2   Pok == 3   Pres == 4   Pmax == 5
SumEq == 6   OpEq == 7   OpLess == 8   ViewEq == 9

(***************************************************************************)
(* The table.  0, 1: required.  _: any.  !0, !1: any, but the other value  *)
(* is a contradiction, at which the original stops.   tb: journal.zig:2297 *)
(***************************************************************************)
Row(label, hok, hres, pok, pres, pmax, sum, opeq, opless, view, cluster, solo) ==
  [label   |-> label,
   cells   |-> <<hok, hres, pok, pres, pmax, sum, opeq, opless, view>>,
   cluster |-> cluster, solo |-> solo]

Rows == <<
  \*   label Hok  Hres Pok  Pres Pmax sum=  op=   op<   view=  cluster solo
  \* Both copies are gone: two faults met in one slot.  Nothing is known.
  Row( "A",  "0", "_", "0", "_", "_", "_",  "_",  "_",  "_",   "vsr",  "vsr"),
  \* A placeholder over a bad prepare.  It may have been written, and
  \* acknowledged, if its header write was lost.
  Row( "B",  "1", "1", "0", "_", "_", "_",  "_",  "_",  "_",   "vsr",  "vsr"),
  \* The header proves that a prepare was here; it is gone.  Bit rot, or a
  \* torn overwrite by the next wrap (see TornPrepares).
  Row( "C",  "1", "0", "0", "_", "_", "_",  "_",  "_",  "_",   "vsr",  "vsr"),
  \* The header is gone and the prepare ring says: never used.  A lost prepare
  \* write would look the same; solo has nobody to ask and takes the risk.
  Row( "D",  "0", "_", "1", "1", "_", "_",  "_",  "_",  "_",   "vsr",  "fix"),
  \* The header is gone, the prepare is whole but not the newest: the next
  \* wrap's write to this slot may have been lost.  Solo trusts what it has.
  Row( "E",  "0", "_", "1", "0", "0", "_",  "_",  "_",  "_",   "vsr",  "fix"),
  \* The header is gone, the prepare is the newest of all: its successor in
  \* this slot would be out of bounds, so nothing newer can have been lost.
  Row( "F",  "0", "_", "1", "0", "1", "_",  "_",  "_",  "_",   "fix",  "fix"),
  \* The prepare landed, its header did not: a crash between the two writes.
  Row( "G",  "1", "1", "1", "0", "_", "_",  "_",  "_",  "_",   "fix",  "fix"),
  \* The header landed, so its prepare had landed; now a placeholder is there.
  \* The prepare write was lost or went astray.
  Row( "H",  "1", "0", "1", "1", "_", "_",  "_",  "_",  "_",   "vsr",  "vsr"),
  \* Never used.  Two placeholders of one slot are the same bytes.
  Row( "I",  "1", "1", "1", "1", "_", "!1", "!1", "!0", "!1",  "nil",  "nil"),
  \* The next wrap's prepare landed, its header did not.
  Row( "J",  "1", "0", "1", "0", "_", "0",  "0",  "1",  "_",   "fix",  "fix"),
  \* The header is newer than the prepare: the newer prepare's write was lost.
  Row( "K",  "1", "0", "1", "0", "_", "0",  "0",  "0",  "_",   "vsr",  "vsr"),
  \* One op in two views.  Which was written last cannot be told from here.
  Row( "L",  "1", "0", "1", "0", "_", "0",  "1",  "!0", "!0",  "vsr",  "vsr"),
  \* The two copies agree.
  Row( "M",  "1", "0", "1", "0", "_", "1",  "!1", "!0", "!1",  "eql",  "eql") >>

Labels    == {Rows[i].label : i \in 1..Len(Rows)}
CellMarks == {"0", "1", "_", "!0", "!1"}
Decisions == {"eql", "nil", "fix", "vsr", "cut_torn"}

(***************************************************************************)
(* Matching.  Left to right: the first cell that does not fit settles it.  *)
(* A contradiction counts only if all cells before it fitted.              *)
(***************************************************************************)
Fits(mark, fact) == CASE mark = "0"  -> ~fact   [] mark = "1"  -> fact
                      [] mark = "!0" -> ~fact   [] mark = "!1" -> fact
                      [] OTHER -> TRUE

Misfits(row, facts) == {k \in 1..9 : ~Fits(row.cells[k], facts[k])}
FirstMisfit(row, facts) == CHOOSE k \in Misfits(row, facts) : \A j \in Misfits(row, facts) : k <= j

Verdict(row, facts) ==
  IF Misfits(row, facts) = {} THEN "match"
  ELSE IF row.cells[FirstMisfit(row, facts)] \in {"!0", "!1"} THEN "contradiction" ELSE "none"

\* The rows of `table` that these facts select, or that stop on them.
Matching(table, facts)      == {i \in 1..Len(table) : Verdict(table[i], facts) = "match"}
Contradicting(table, facts) == {i \in 1..Len(table) : Verdict(table[i], facts) = "contradiction"}

\* The outcome for one slot: a row and its decision, or the row that stopped.
\* The original tries the rows in order; the laws below show that order is immaterial.
Outcome(table, facts, solo) ==
  LET hits  == Matching(table, facts) \cup Contradicting(table, facts)
      first == CHOOSE i \in hits : \A j \in hits : i <= j
      row   == table[first]
  IN IF hits = {} THEN [label |-> "none", decision |-> "stop"]
     ELSE [label    |-> row.label,
           decision |-> IF first \in Contradicting(table, facts) THEN "stop"
                        ELSE IF solo THEN row.solo ELSE row.cluster]

(***************************************************************************)
(* Facts that two real cells of one slot can produce.  One slot, its       *)
(* placeholder, two wraps, two views and any highest op are enough: adding *)
(* more changes nothing, since only equality and order are looked at.      *)
(***************************************************************************)
SampleCells == {Bad, Reserved(1)} \cup {Prepare(op, view) : op \in {1, 5}, view \in {0, 1}}
HighestOps  == {1, 5, 9}
\* Two prepares of one op and view differ in nothing but the checksum; no pair of cells says that.
Twins       == {[Facts(p, p, max) EXCEPT ![SumEq] = FALSE] :
                  p \in {c \in SampleCells : IsPrepare(c)}, max \in HighestOps}
Producible  == {Facts(h, p, max) : h \in SampleCells, p \in SampleCells \cup {Foreign}, max \in HighestOps}
               \cup Twins

\* Two different prepares of one op and one view: the protocol never makes them.
TwoOfOneView(f) == f[Hok] /\ ~f[Hres] /\ f[Pok] /\ ~f[Pres] /\ ~f[SumEq] /\ f[OpEq] /\ f[ViewEq]

(***************************************************************************)
(* The laws.  Each holds of `table` for all facts in Producible.  Together *)
(* they determine every decision: any change to a cell or a decision that  *)
(* changes an outcome breaks at least one of them.                         *)
(***************************************************************************)
Decision(table, f, solo) == Outcome(table, f, solo).decision
Sane == {f \in Producible : ~TwoOfOneView(f)}

\* Every input selects exactly one row ...
TotalAndUnique(table) == \A f \in Sane : Cardinality(Matching(table, f)) = 1
\* ... and nothing stops recovery but what the protocol excludes.
StopsOnlyOnContradiction(table) ==
  \A f \in Producible : TwoOfOneView(f) <=> Contradicting(table, f) # {}
\* A slot is taken as it is exactly when the two rings agree on a prepare.
EqlIffRingsAgree(table) ==
  \A f \in Sane, solo \in BOOLEAN :
    Decision(table, f, solo) = "eql" <=> f[SumEq] /\ ~f[Hres] /\ ~f[Pres]
\* A slot is taken as empty exactly when both rings say so: nil hides no prepare.
NilIffBothSayUnused(table) ==
  \A f \in Sane, solo \in BOOLEAN : Decision(table, f, solo) = "nil" <=> f[Hres] /\ f[Pres]
\* Only what was completely written is installed, and never over something newer.
FixInstallsWholePrepares(table) ==
  \A f \in Sane, solo \in BOOLEAN :
    Decision(table, f, solo) = "fix" =>
      f[Pok] /\ (~solo => ~f[Pres]) /\ (f[Hok] /\ ~f[Hres] => f[OpLess])
\* With the header gone, a cluster trusts a prepare only if nothing newer can have been here.
ClusterNeverGuesses(table) ==
  \A f \in Sane : Decision(table, f, FALSE) = "fix" /\ ~f[Hok] => f[Pmax]
\* What can be repaired from this disk alone is.
LocalRepairIsUsed(table) ==
  \A f \in Sane, solo \in BOOLEAN :
    f[Pok] /\ ~f[Pres] /\ (f[Hres] \/ (f[Hok] /\ f[OpLess]) \/ (~f[Hok] /\ f[Pmax]))
      => Decision(table, f, solo) = "fix"
\* Solo differs in this only: with the header gone it trusts the prepare ring.
SoloTrustsPrepareRing(table) ==
  \A f \in Sane : IF ~f[Hok] /\ f[Pok] THEN Decision(table, f, TRUE) = "fix"
                  ELSE Decision(table, f, TRUE) = Decision(table, f, FALSE)
\* Whatever is left may have been acknowledged: the loss is remembered.
DoubtIsRemembered(table) ==
  \A f \in Sane, solo \in BOOLEAN : Decision(table, f, solo) \in {"eql", "nil", "fix", "vsr"}

Laws(table) == /\ TotalAndUnique(table)           /\ StopsOnlyOnContradiction(table)
               /\ EqlIffRingsAgree(table)         /\ NilIffBothSayUnused(table)
               /\ FixInstallsWholePrepares(table) /\ ClusterNeverGuesses(table)
               /\ LocalRepairIsUsed(table)        /\ SoloTrustsPrepareRing(table)
               /\ DoubtIsRemembered(table)

ASSUME TableShape == /\ Len(Rows) = 13 /\ Cardinality(Labels) = 13
                     /\ \A i \in 1..13 : /\ \A k \in 1..9 : Rows[i].cells[k] \in CellMarks
                                         /\ {Rows[i].cluster, Rows[i].solo} \subseteq Decisions
ASSUME ProducibleCount == Cardinality(Producible) = 39
ASSUME LawsHold == Laws(Rows)
================================================================================
