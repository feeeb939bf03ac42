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
(* In which ways a promise is broken: after how many crashes, by which     *)
(* faults.  Ways lists them all, so that no other way exists within the    *)
(* budget; each is a witness, so that none is listed in vain.              *)
(***************************************************************************)
Way(broken, n, kinds) == broken /\ crashes = n /\ faults = kinds
================================================================================
