--------------------------- MODULE HeadersProperties ---------------------------
(***************************************************************************)
(* What the view-change headers promise.  H: numbers of the reference.     *)
(***************************************************************************)
EXTENDS ViewChangeHistory

\* What the builders make is sound, and they trip over none of their assertions.  (H4, H5)
BuilderNeverStops == headers.stop = ""
BuiltIsSound      == BuilderNeverStops => Verify(headers.command, headers.list) = "ok"

\* Every prepare that the replica may have of the log of its log_view passes the view filter.  (H9)
ViewForOpContainsEveryPrepare ==
  BuilderNeverStops => \A op \in 0..Len(aux_log) :
    LET views == ViewForOp(headers.list, op, replica.log_view)
    IN views.min <= ViewOf(aux_log, op) /\ ViewOf(aux_log, op) <= views.max

\* The head's view is of the log: the filter may be asked.                              (H6)
HeadIsOfTheLog == BuilderNeverStops => MayAskViews(headers.list, replica.log_view)

\* Each header is the one that the log of log_view has there: two replicas of one log_view never
\* disagree about one.                                                                  (H7)
HeadersAreOfTheLog ==
  BuilderNeverStops => \A i \in Known(headers.list) :
    headers.list[i].op <= Len(aux_log) /\ headers.list[i] = HeaderOf(aux_log, headers.list[i].op)

\* Start_view while it is in its view, do_view_change when it has left it.               (H8)
CommandFitsViews == headers.command = "start_view" <=> replica.log_view = replica.view

IsDvc == headers.command = "do_view_change" /\ BuilderNeverStops
Oldest(list) == list[Len(list)].op

\* A do_view_change fits P + 1 headers and reaches down to a committed op.               (H6)
DvcIsAnchored ==
  IsDvc => Len(headers.list) <= Pipeline + 1 /\ Oldest(headers.list) <= replica.commit_max

\* And up to everything that the replica has or heard of: no uncommitted op is left out.
DvcIsComplete ==
  IsDvc => \A op \in (replica.commit_max + 1)..replica.head : op \in Oldest(headers.list)..headers.list[1].op

\* Blank are only ops of the view that is left: what a view began with is remembered from its
\* start_view. A new primary relies on that.                                  tb: replica.zig:10710
InheritedIsNeverBlank ==
  IsDvc => \A i \in 1..Len(headers.list) :
    headers.list[i].kind = "blank" => ViewOf(aux_log, headers.list[i].op) = replica.log_view

\* A replica that lags by one or two checkpoints finds a header above its checkpoint that it can
\* take.
HooksReachLaggards ==
  /\ replica.log_view < view /\ Len(log) > replica.checkpoint
  /\ CheckpointAfter(CheckpointAfter(replica.checkpoint)) >= CheckpointAt(0, commit)
  => LET sv == SvOf(log, commit)
     IN /\ sv.stop = ""
        /\ \E i \in Installable(sv.list, replica.checkpoint) : sv.list[i].op > replica.checkpoint

\* The views of the replica never go back.                                             (S4)
ViewsNeverGoBack == [][replica.view <= replica'.view /\ replica.log_view <= replica'.log_view]_vars
================================================================================
