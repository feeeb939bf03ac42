------------------------------- MODULE MCJournal -------------------------------
(***************************************************************************)
(* The journal with bounds, and what its exploration must have seen: a     *)
(* property that holds because nothing happened proves nothing.            *)
(***************************************************************************)
EXTENDS JournalProperties, TLC

(* Each named slot state of the reference, at run time. *)
InState(isPrepare, dirty, faulty) ==
  status = "normal" /\ \E s \in Slots :
    /\ IsPrepare(memory.headers[s]) = isPrepare
    /\ (s \in memory.dirty) = dirty /\ (s \in memory.faulty) = faulty
ReachedEMPTY   == InState(FALSE, FALSE, FALSE)
ReachedLOST    == InState(FALSE, TRUE, TRUE)
ReachedORPHAN  == InState(FALSE, TRUE, FALSE)
ReachedCLEAN   == InState(TRUE, FALSE, FALSE)
ReachedMISSING == InState(TRUE, TRUE, FALSE)
ReachedBROKEN  == InState(TRUE, TRUE, TRUE)

(* Each branch of a completion, as the state just before it. *)
ReachedQueuedBehind    == \E k \in Sectors : Len(queues[k]) = 2
ReachedRemovedInPrepare ==
  \E s \in Slots : writes[s].phase = "prepare" /\ ~IsPrepare(memory.headers[s])                    \* 4a
ReachedReplacedInPrepare ==
  \E s \in Slots : /\ writes[s].phase = "prepare" /\ IsPrepare(memory.headers[s])                  \* 4a
                   /\ memory.headers[s] # writes[s].message
ReachedRemovedInHeader ==
  \E s \in Slots : writes[s].phase = "header" /\ memory.headers[s] # writes[s].message             \* 6a
ReachedReaddedInHeader ==
  \E s \in Slots : /\ writes[s].phase = "header" /\ memory.headers[s] = writes[s].message          \* 6b
                   /\ memory.redundant[s] # writes[s].message
\* A queued image still holds a header that was truncated since.
ReachedStaleImage ==
  \E s \in Slots : writes[s].phase = "header" /\ \E i \in 1..HeadersPerSector :
    LET t == Sector(s) * HeadersPerSector + i - 1
    IN IsPrepare(writes[s].image[i]) /\ ~IsPrepare(memory.headers[t])

(* Rows of the table and statuses that recovery came to. *)
ReachedRow(label) == status = "fixing" /\ \E s \in Slots : recovery.labels[s] = label
ReachedA == ReachedRow("A")   ReachedB == ReachedRow("B")   ReachedC == ReachedRow("C")
ReachedD == ReachedRow("D")   ReachedE == ReachedRow("E")   ReachedF == ReachedRow("F")
ReachedG == ReachedRow("G")   ReachedH == ReachedRow("H")   ReachedI == ReachedRow("I")
ReachedJ == ReachedRow("J")   ReachedK == ReachedRow("K")   ReachedL == ReachedRow("L")
ReachedM == ReachedRow("M")   ReachedT == ReachedRow("T")
ReachedRecoveringHead == status = "recovering_head"
ReachedWalCorrupt     == status = "wal_corrupt"
ReachedAckedAgain     == crashes > 0 /\ status = "normal" /\ aux_acked # {}

(***************************************************************************)
(* In which ways a promise is broken.  Each Ways* invariant says: by these *)
(* crashes and faults and no others within the budget.  Each Way* is a     *)
(* witness, so that none is listed in vain; its depth is the length of the *)
(* shortest trace.                                                         *)
(***************************************************************************)
PrepareElsewhere == {"lost_prepare", "misdirected_prepare"}   \* the prepare write did not land
PrepareGone      == PrepareElsewhere \cup {"rot_prepare"}     \* or did, and rotted
HeaderElsewhere  == {"lost_header", "misdirected_header"}     \* the header write did not land
Happened(kinds)  == \E i \in 1..Len(faults) : faults[i] \in kinds

\* U1: the prepare was lost, and the fix write after the first crash covered the trace of it.
ForgottenByFix  == crashes >= 2 /\ Happened(PrepareElsewhere)
\* Neither ring kept a trace of one op: two faults on one slot, which the fault model excludes.
LostTwice       == Happened(PrepareGone) /\ Happened(HeaderElsewhere)

\* The corner of row F: every prepare above the checkpoint's is gone, so the checkpoint's own is the
\* newest, and its successor in the slot is in bounds if the log's window is a whole ring.
CheckpointIsNewest == faults = <<"misdirected_prepare", "misdirected_prepare">>

WaysOfForgetting         == ~NoForget      => ForgottenByFix \/ LostTwice \/ CheckpointIsNewest
WaysOfLosingTheHead      == ~HeadIsTrue    => ForgottenByFix \/ LostTwice
WaysOfFixingFalsely      == FixIsTrue
WaysOfTruncatingFalsely  == ~TornIsUnacked => LostTwice

By(n, kinds) == crashes = n /\ faults = kinds
WayForgetLost            == ~NoForget   /\ By(2, <<"lost_prepare">>)
WayForgetMisdirected     == ~NoForget   /\ By(2, <<"misdirected_prepare">>)
WayHeadLost              == ~HeadIsTrue /\ By(2, <<"lost_prepare">>)
WayHeadMisdirected       == ~HeadIsTrue /\ By(2, <<"misdirected_prepare">>)
WayForgetLostLost        == ~NoForget   /\ By(1, <<"lost_prepare", "lost_header">>)
WayForgetLostMisdirected == ~NoForget   /\ By(1, <<"lost_prepare", "misdirected_header">>)
WayForgetMisdirectedLost == ~NoForget   /\ By(1, <<"misdirected_prepare", "lost_header">>)
WayForgetRotLost         == ~NoForget   /\ By(1, <<"rot_prepare", "lost_header">>)
WayForgetRotMisdirected  == ~NoForget   /\ By(1, <<"rot_prepare", "misdirected_header">>)
WayForgetByCorner        == ~NoForget   /\ By(1, <<"misdirected_prepare", "misdirected_prepare">>)
WayForgetMisdirectedBoth == ~NoForget   /\ By(1, <<"misdirected_prepare", "misdirected_header">>)
WayHeadLostLost          == ~HeadIsTrue /\ By(1, <<"lost_prepare", "lost_header">>)
WayHeadLostMisdirected   == ~HeadIsTrue /\ By(1, <<"lost_prepare", "misdirected_header">>)
WayHeadMisdirectedLost   == ~HeadIsTrue /\ By(1, <<"misdirected_prepare", "lost_header">>)
WayHeadMisdirectedBoth   == ~HeadIsTrue /\ By(1, <<"misdirected_prepare", "misdirected_header">>)
WayHeadRotLost           == ~HeadIsTrue /\ By(1, <<"rot_prepare", "lost_header">>)
WayHeadRotMisdirected    == ~HeadIsTrue /\ By(1, <<"rot_prepare", "misdirected_header">>)
WayTornRotLost           == ~TornIsUnacked /\ By(1, <<"rot_prepare", "lost_header">>)
WayTornRotMisdirected    == ~TornIsUnacked /\ By(1, <<"rot_prepare", "misdirected_header">>)
WayTornLostLost          == ~TornIsUnacked /\ By(1, <<"lost_prepare", "lost_header">>)
WayTornLostMisdirected   == ~TornIsUnacked /\ By(1, <<"lost_prepare", "misdirected_header">>)
WayTornMisdirectedLost   == ~TornIsUnacked /\ By(1, <<"misdirected_prepare", "lost_header">>)
WayTornMisdirectedBoth   == ~TornIsUnacked /\ By(1, <<"misdirected_prepare", "misdirected_header">>)
================================================================================
