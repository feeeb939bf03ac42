-------------------------- MODULE MCViewChangeHeaders --------------------------
(***************************************************************************)
(* Every list of headers up to a bound, sound or not, as a do_view_change  *)
(* and as a start_view; and of the sound ones the views of every op.       *)
(* Two families of lists:                                                  *)
(*   links   short ones with every combination of op, view, timestamp and  *)
(*           parent, and headers that are none                             *)
(*   shapes  longer ones of ops, views and blanks; timestamps and parents  *)
(*           are as they should be, so that shape alone decides            *)
(***************************************************************************)
EXTENDS ViewChangeHeaders

CONSTANTS Family, LengthMax, OpMax, Views, LogViews

VARIABLES command, headers, log_view, answer
vars == <<command, headers, log_view, answer>>

Ops            == 1..OpMax
ViewMax        == Max(Views)
Identity(op, v) == 1 + op * (ViewMax + 1) + v
Header(kind, op, v, timestamp, parent) ==
  [kind |-> kind, op |-> op, view |-> v, timestamp |-> timestamp, parent |-> parent,
   checksum |-> IF kind = "blank" THEN 0 ELSE Identity(op, v)]

(* Links. A timestamp may be as late as the next op's. *)
Linked == {Header("prepare", op, v, op + late, Identity(op - 1, before)) :
             op \in Ops, v \in Views, late \in {0, 1}, before \in Views}
          \cup {DvcBlank(op) : op \in Ops}
          \cup {Header(kind, OpMax - 1, Min(Views), 0, 0) : kind \in {"reserved", "bad"}}
Links == UNION {[1..n -> Linked] : n \in 0..LengthMax}

(* Shapes. The parent of a header is the next one of the list, if that is of the op before. *)
Shaped  == {[kind |-> "prepare", op |-> op, view |-> v] : op \in Ops, v \in Views}
           \cup {[kind |-> "blank", op |-> op, view |-> 0] : op \in Ops}
Completed(list) ==
  [i \in 1..Len(list) |->
     LET h    == list[i]
         next == {j \in Known(list) : j > i /\ list[j].op = h.op - 1}
     IN IF h.kind = "blank" THEN DvcBlank(h.op)
        ELSE Header("prepare", h.op, h.view, h.op,
                    Identity(h.op - 1, IF next = {} THEN h.view ELSE list[Min(next)].view))]
Shapes == {Completed(list) : list \in UNION {[1..n -> Shaped] : n \in 0..LengthMax}}
\* One more than there may be, otherwise sound.
TooLong == [i \in 1..(HeadersMax + 1) |-> Header("prepare", 9 - i, 1, 9 - i, Identity(8 - i, 1))]

Lists == CASE Family = "links" -> Links [] Family = "shapes" -> Shapes \cup {TooLong}

Init == /\ command \in {"do_view_change", "start_view"}
        /\ headers \in Lists /\ log_view \in LogViews
        /\ answer = <<>>

Answer(verdict) ==
  [verdict |-> verdict,
   views   |-> IF verdict = "ok" /\ MayAskViews(headers, log_view)
               THEN [op \in 0..(OpMax + 1) |-> ViewForOp(headers, op, log_view)] ELSE <<>>]

Judge == /\ answer = <<>>
         /\ answer' = Answer(Verify(command, headers))
         /\ UNCHANGED <<command, headers, log_view>>

Next == Judge
Spec == Init /\ [][Next]_vars

Judged == answer # <<>>
Sound  == Judged /\ answer.verdict = "ok"
Asked  == Judged /\ answer.views # <<>>
Ranges == DOMAIN answer.views

(***************************************************************************)
(* What soundness gives, whatever the order in which the rules are tried.  *)
(***************************************************************************)
SoundHasAHead   == Sound => headers # <<>> /\ headers[1].kind = "prepare" /\ Len(headers) <= HeadersMax
\* Blanks do not count as what is above: of a start_view a blank beyond the suffix may say anything
\* below the last header, and the op of the next header as well (ReachedOpTwice).
SoundIsDescending ==
  Sound => \A i, j \in 1..Len(headers) :
    i < j /\ (i \in Known(headers) \/ command = "do_view_change") => headers[i].op > headers[j].op
SoundIsConsecutive ==
  Sound => \A i \in 1..Len(headers) :
    command = "do_view_change" \/ i <= Pipeline + 1 => headers[i].op = headers[1].op - (i - 1)
\* No two headers of a sound list contradict each other, also across blanks.           (H5)
SoundIsOneLog ==
  Sound => \A i, j \in Known(headers) : i < j =>
    /\ headers[i].view >= headers[j].view /\ headers[i].timestamp > headers[j].timestamp
    /\ headers[i].op = headers[j].op + 1 => headers[i].parent = headers[j].checksum
SoundHasNoStrangers == Sound => \A i \in 1..Len(headers) : headers[i].kind \in {"prepare", "blank"}

RangesAreRanges == Asked => \A op \in Ranges : answer.views[op].min <= answer.views[op].max
\* Later ops are of later views.
RangesRise ==
  Asked => \A op \in Ranges \ {0} : /\ answer.views[op - 1].min <= answer.views[op].min
                                    /\ answer.views[op - 1].max <= answer.views[op].max
\* A header's own view is the only one for its op.
KnownIsCertain ==
  Asked => \A i \in Known(headers) \cap Ranges : headers[i].op \in Ranges =>
    answer.views[headers[i].op] = [min |-> headers[i].view, max |-> headers[i].view]

Broken(name) == Judged /\ answer.verdict = name
ReachedNotEmpty          == Broken("not_empty")
ReachedCount             == Broken("count")
ReachedHeadNotBlank      == Broken("head_not_blank")
ReachedOpsDescend        == Broken("ops_descend")
ReachedConsecutive       == Broken("consecutive")
ReachedReserved          == Broken("reserved")
ReachedBad               == Broken("bad")
ReachedViewsDoNotRise    == Broken("views_do_not_rise")
ReachedTimestampsDescend == Broken("timestamps_descend")
ReachedChained           == Broken("chained")
ReachedGap     == Sound /\ \E i \in 1..(Len(headers) - 1) : headers[i].op > headers[i + 1].op + 1
ReachedBlank   == Sound /\ \E i \in 1..Len(headers) : headers[i].kind = "blank"
ReachedBlankLast == Sound /\ headers[Len(headers)].kind = "blank"
ReachedOpTwice == Sound /\ \E i, j \in 1..Len(headers) : i # j /\ headers[i].op = headers[j].op
ReachedMayNotAsk == Sound /\ ~Asked

\* The cases of the view filter.
Oldest == headers[Max(Known(headers))]
HasIt(op) == \E i \in Known(headers) : headers[i].op = op
ReachedBelowOldest == Asked /\ \E op \in Ranges : op < Oldest.op /\ answer.views[op] = [min |-> 0, max |-> Oldest.view]
ReachedAboveHead   == Asked /\ \E op \in Ranges : op > headers[1].op
ReachedExact       == Asked /\ \E op \in Ranges : HasIt(op) /\ answer.views[op].min < log_view
ReachedBetween     == Asked /\ \E op \in Ranges : op > Oldest.op /\ op < headers[1].op /\ ~HasIt(op)
                                                  /\ answer.views[op].min < answer.views[op].max
================================================================================
