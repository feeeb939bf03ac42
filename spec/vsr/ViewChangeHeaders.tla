--------------------------- MODULE ViewChangeHeaders ---------------------------
(***************************************************************************)
(* The headers that a replica takes through a view change, newest first:   *)
(* what a do_view_change and a start_view carry and the superblock keeps.  *)
(*                                                                         *)
(* A header: kind, op, view, timestamp, parent, checksum.  A checksum      *)
(* stands for the identity of a prepare, a parent for that of the one      *)
(* before.  Kinds: "prepare"; "blank", an op of which the replica knows no *)
(* header; "reserved" and "bad", at which the original stops.              *)
(*                                                                         *)
(* Modelled: what a sound list is; in which views the prepare of an op may *)
(* be; how the lists are made.  Not modelled: nack and present bits, which *)
(* come with the replica; the cluster id, which nothing here looks at.     *)
(* Deliberate difference: an assertion is a named answer, not a stop.      *)
(***************************************************************************)
EXTENDS Checkpoints, Sequences, FiniteSets

CONSTANT SuffixMax      \* headers of a start_view from the head down, at least P + 1

HeadersMax == SuffixMax + 2                                         \* tb: constants.zig:310

\* Positions that hold a prepare's header.
Known(headers) == {i \in 1..Len(headers) : headers[i].kind # "blank"}

(***************************************************************************)
(* A sound list.  Position by position from the head; at each, the rules   *)
(* in this order.  Blanks are skipped: what is below one is held against   *)
(* the header above it (the child).                     tb: vsr.zig:1287   *)
(***************************************************************************)
Rule(name, broken) == [name |-> name, broken |-> broken]

\* How many positions must hold adjacent ops: of a start_view not the hooks.
Consecutive(command, headers) == IF command = "do_view_change" THEN Len(headers) ELSE Pipeline + 1

RulesOfHead(head) == <<
  Rule("reserved",             head.kind = "reserved"),
  Rule("bad",                  head.kind = "bad"),
  Rule("head_not_blank",       head.kind = "blank") >>

RulesBelow(command, headers, i) ==
  LET h        == headers[i]
      child    == headers[Max({j \in Known(headers) : j < i})]
      isBlank  == h.kind = "blank"
      adjacent == h.op + 1 = child.op
  IN <<
  Rule("ops_descend",          h.op >= child.op),
  Rule("consecutive",          i <= Consecutive(command, headers) /\ h.op # headers[1].op - (i - 1)),
  Rule("reserved",             h.kind = "reserved"),
  Rule("bad",                  h.kind = "bad"),
  Rule("views_do_not_rise",    ~isBlank /\ h.view > child.view),
  Rule("timestamps_descend",   ~isBlank /\ h.timestamp >= child.timestamp),
  Rule("chained",              ~isBlank /\ adjacent /\ h.checksum # child.parent) >>

FirstBroken(rules) ==
  LET broken == {k \in 1..Len(rules) : rules[k].broken}
  IN IF broken = {} THEN "ok" ELSE rules[Min(broken)].name

RECURSIVE VerifyBelow(_, _, _)
VerifyBelow(command, headers, i) ==
  IF i > Len(headers) THEN "ok"
  ELSE LET found == FirstBroken(RulesBelow(command, headers, i))
       IN IF found # "ok" THEN found ELSE VerifyBelow(command, headers, i + 1)

Verify(command, headers) ==
  IF headers = <<>> THEN "not_empty"
  ELSE IF Len(headers) > HeadersMax THEN "count"
  ELSE LET found == FirstBroken(RulesOfHead(headers[1]))
       IN IF found # "ok" THEN found ELSE VerifyBelow(command, headers, 2)

(***************************************************************************)
(* The views that the prepare of `op` may be of, by a sound list: of the   *)
(* newest header at or below it, to the oldest at or above it; above the   *)
(* head, the view of the log itself.                    tb: vsr.zig:1353   *)
(***************************************************************************)
ViewForOp(headers, op, logView) ==
  LET above == {i \in Known(headers) : headers[i].op >= op}
      below == {i \in Known(headers) : headers[i].op <= op}
  IN IF above = {} THEN [min |-> logView, max |-> logView]
     ELSE [min |-> IF below = {} THEN 0 ELSE headers[Min(below)].view,
           max |-> headers[Max(above)].view]

\* No list is newer than the log that it is of: asserted before the question is answered.
MayAskViews(headers, logView) == headers[1].view <= logView

(***************************************************************************)
(* A do_view_change's list, made when a replica leaves a view in which it  *)
(* was normal: every op that may not be committed, and one that is, as an  *)
(* anchor.                                          tb: replica.zig:9264   *)
(*   journal     op -> header, or one of another kind where there is none  *)
(*   previous    the list so far; it may announce ops beyond the head      *)
(*   repairing   a primary that gives up before its new view was repaired: *)
(*               `previous` may hold ops that this view truncated          *)
(***************************************************************************)
DvcBlank(op) == [kind |-> "blank", op |-> op, view |-> 0, timestamp |-> 0, parent |-> 0, checksum |-> 0]
Has(log, op) == log[op].kind = "prepare"

DvcStart(previous, head, repairing) ==
  IF repairing THEN head ELSE Max({head, previous[1].op})

\* The header that `previous` has for the op, found by its distance from the head.
Remembered(previous, op, repairing) ==
  LET i == previous[1].op - op + 1
  IN IF ~repairing /\ i \in 1..Len(previous) THEN previous[i] ELSE DvcBlank(op)

DvcEntry(journal, previous, repairing, op) ==
  IF Has(journal, op) THEN journal[op] ELSE Remembered(previous, op, repairing)

DvcLength(start, commitMax) == IF start <= commitMax THEN 1 ELSE start - commitMax + 1

\* What the original asserts while it makes the list.
DvcStop(journal, previous, head, commitMax, repairing) ==
  LET start  == DvcStart(previous, head, repairing)
      length == DvcLength(start, commitMax)
      ops    == (start + 1 - Min({length, Pipeline + 1}))..start
      mine(op)  == Has(journal, op)
      old(op)   == Remembered(previous, op, repairing)
      blank(op) == ~mine(op) /\ old(op).kind = "blank"
  IN IF \E op \in ops : mine(op) /\ old(op).kind # "blank" /\ old(op) # journal[op]
     THEN "log_agrees_with_durable"
     ELSE IF blank(start) \/ (head \in ops /\ blank(head)) THEN "head_not_blank"
     ELSE IF length > Pipeline + 1 THEN "reaches_down_to_commit_max" ELSE ""

DvcHeaders(journal, previous, head, commitMax, repairing) ==
  LET start == DvcStart(previous, head, repairing)
  IN [i \in 1..DvcLength(start, commitMax) |-> DvcEntry(journal, previous, repairing, start + 1 - i)]

(***************************************************************************)
(* A start_view's list: the suffix from the head down, then up to two      *)
(* hooks, the newest ops that a replica one or two checkpoints behind can  *)
(* take.                                            tb: replica.zig:5178   *)
(*   prepareMax  of the replica that makes the list                        *)
(*   chainMin    down to here its log is whole and connected               *)
(***************************************************************************)
SuffixOps(head) == Saturating(head + 1, SuffixMax)..head

Hooks(head, prepareMax, chainMin) ==
  {op \in {Saturating(prepareMax, CheckpointOps), Saturating(prepareMax, 2 * CheckpointOps)} :
     op < Min(SuffixOps(head)) /\ op >= chainMin}

RECURSIVE Descending(_)
Descending(ops) == IF ops = {} THEN <<>> ELSE <<Max(ops)>> \o Descending(ops \ {Max(ops)})

SvOps(head, prepareMax, chainMin) == Descending(SuffixOps(head) \cup Hooks(head, prepareMax, chainMin))

SvStop(journal, head, prepareMax, chainMin) ==
  IF \E op \in SuffixOps(head) : ~Has(journal, op) THEN "suffix_without_hole"
  ELSE IF chainMin > Min(SuffixOps(head)) THEN "suffix_connected"
  ELSE IF \E op \in Hooks(head, prepareMax, chainMin) : ~Has(journal, op) THEN "hook_in_log" ELSE ""

SvHeaders(journal, head, prepareMax, chainMin) ==
  LET ops == SvOps(head, prepareMax, chainMin)
  IN [i \in 1..Len(ops) |-> journal[ops[i]]]
================================================================================
