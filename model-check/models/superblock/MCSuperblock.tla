----------------------------- MODULE MCSuperblock ------------------------------
(***************************************************************************)
(* The state machine with bounds (see the configurations), and witnesses.  *)
(***************************************************************************)
EXTENDS SuperblockProperties, TLC

Ended(how, reason) == status = how /\ stop = reason
ReachedNotFound      == Ended("refused", "not_found")
ReachedQuorumLost    == Ended("refused", "quorum_lost")
ReachedFork          == Ended("refused", "fork") \/ Ended("stopped", "fork")
ReachedVerifyLost    == Ended("stopped", "quorum_lost")
ReachedVerifyOther   == Ended("stopped", "verify_other")
ReachedWriteChecksum == Ended("refused", "write_checksum")
ReachedInconsistent  == Ended("refused", "state_inconsistent")
ReachedInconsistentAtVerify == Ended("stopped", "state_inconsistent")

\* Each kind of update, completed; and one that waits, in either order.
Done(kind(_)) == status = "open" /\ running = "none" /\ working > 1 /\ kind(working)
Before(i)  == contents[contents[i].parent]
ReachedFormat     == Formatted /\ Start = "unformatted"
ReachedNewView    == LET f(i) == Before(i).view < contents[i].view IN Done(f)
ReachedNewLogView == LET f(i) == Before(i).log_view < contents[i].log_view IN Done(f)
ReachedCheckpoint == LET f(i) == Before(i).checkpoint < contents[i].checkpoint IN Done(f)
ReachedCheckpointWaiting == waiting # NoUpdate /\ waiting.kind = "checkpoint"
ReachedViewChangeWaiting == waiting # NoUpdate /\ waiting.kind = "view_change"
\* State sync: a checkpoint that a view change brings, while nothing else of it changes.
ReachedSync == /\ running = "view_change" /\ contents[working].checkpoint < contents[staging].checkpoint
               /\ contents[working].view = contents[staging].view

\* What a start may find of an update that was cut short, and each class of repair.
ReachedOldTaken == status = "repairing" /\ \E s \in Slots : disk[s].content > working
ReachedNewTaken == status = "repairing" /\ working # aux_completed
ReachedRepairMissing   == status = "repairing" /\ \A s \in InFlight : repairs[s] = Absent /\ s \notin Found(repairs)
ReachedRepairElsewhere == status = "repairing" /\ \A s \in InFlight : repairs[s] = Absent /\ s \in Found(repairs)
ReachedRepairMisplaced == status = "repairing" /\ \A s \in InFlight : repairs[s] # Absent
\* A pure exchange of numbers is left alone.
ReachedPermutation == status = "open" /\ \E s \in Slots : NumberAt(disk, s) # s /\ CopiesOf(disk, working) = Slots

\* An update with the same content as one that a crash cut short: the same checksum.
ReachedComposedAgain == running # "none" /\ writing = 0 /\ \E s \in Slots : disk[s].content = staging
================================================================================
