-------------------------- MODULE MCViewChangeHistory --------------------------
(***************************************************************************)
(* The history with bounds, and what its exploration must have seen.       *)
(***************************************************************************)
EXTENDS HeadersProperties

Blanks == {i \in 1..Len(headers.list) : headers.list[i].kind = "blank"}
ReachedBlank      == IsDvc /\ Blanks # {}
\* A header of the list that the journal has not: remembered from the view's start.
ReachedRemembered == IsDvc /\ \E i \in Known(headers.list) : ~Has(journal, headers.list[i].op)
\* The list announces ops beyond the replica's head.
ReachedAnnounced  == IsDvc /\ headers.list[1].op > replica.head
ReachedHook       == headers.command = "start_view" /\ Len(headers.list) > SuffixMax
\* A lagging replica whose head is a hook.
ReachedHeadIsHook == headers.command = "start_view" /\ Normal /\ replica.head < headers.list[1].op - Pipeline
ReachedStale      == \E op \in 1..Len(aux_log) : Has(journal, op) /\ journal[op] # HeaderOf(aux_log, op)
ReachedTwoViews   == IsDvc /\ \E i, j \in Known(headers.list) : headers.list[i].view > headers.list[j].view
ReachedSentAgain  == IsDvc /\ replica.view > replica.log_view + 1
ReachedLag        == replica.log_view < view /\ replica.checkpoint < CheckpointAt(0, commit)
================================================================================
