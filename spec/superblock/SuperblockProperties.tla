------------------------- MODULE SuperblockProperties --------------------------
(***************************************************************************)
(* What a superblock promises.  Numbers as in the chapter.                 *)
(***************************************************************************)
EXTENDS Superblock

\* A6. Any two quorums of which one was verified share a copy.
ASSUME QuorumsIntersect == OpenThreshold + VerifyThreshold = Copies + 1

Statuses == {"unformatted", "formatting", "down", "repairing", "open", "stopped", "refused"}
Reasons  == {"", "not_found", "quorum_lost", "fork", "parent_skipped", "parent_not_connected",
             "vsr_state_not_monotonic", "verify_other", "state_inconsistent", "write_checksum"}
Kinds    == {"none", "format", "view_change", "checkpoint"}

TypeOK ==
  /\ \A i \in 1..Len(contents) :
       /\ contents[i].version \in {1, 2} /\ contents[i].sequence \in 1..(SequenceMax + 1)
       /\ contents[i].parent \in 0..(i - 1) /\ contents[i].view \in 0..ViewMax
       /\ contents[i].commit_max \in 0..OpMax /\ contents[i].head \in 0..OpMax
  /\ \A s \in Slots : disk[s] \in [content : 0..Len(contents), copy : 0..Copies]
  /\ status \in Statuses /\ stop \in Reasons /\ running \in Kinds
  /\ working \in 0..Len(contents) /\ staging \in 0..Len(contents) /\ aux_completed \in 0..Len(contents)
  /\ writing \in Idle..Copies /\ repairs \in [Slots -> Absent..(Copies - 1)]
  /\ crashes \in 0..CrashesMax /\ Len(faults) <= FaultsMax

IsOpen == status \in {"repairing", "open"}      \* a state was chosen and installed
Goes(field) == contents[aux_completed][field] <= contents[working][field]

\* S1. What was completed survives: what is chosen is the newest completed content or follows it.
CompletedSurvives == IsOpen => Descends(contents, working, aux_completed)

\* An older state never wins over a completed newer one.
OlderNeverWins == IsOpen /\ aux_completed # 0 => Goes("sequence")

\* S4. What the replica promised by them never goes back, over any number of crashes.
ViewNeverGoesBack       == IsOpen /\ aux_completed # 0 => Goes("view")
LogViewNeverGoesBack    == IsOpen /\ aux_completed # 0 => Goes("log_view")
CommitMaxNeverGoesBack  == IsOpen /\ aux_completed # 0 => Goes("commit_max")
CheckpointNeverGoesBack == IsOpen /\ aux_completed # 0 => Goes("checkpoint")

\* S4, S11. The parts of one state fit each other.
StateIsConsistent ==
  \A i \in 1..Len(contents) :
    LET c == contents[i]
    IN c.log_view <= c.view /\ c.checkpoint <= c.commit_max /\ c.checkpoint <= c.head

\* S3. Each content follows its parent directly and goes back in nothing.
ChainIsIntact ==
  \A i \in 1..Len(contents) : contents[i].parent # 0 =>
    LET older == contents[contents[i].parent]
    IN contents[i].sequence = older.sequence + 1 /\ Monotonic(older, contents[i])

\* What is written follows what is known to be durable.        tb: superblock.zig:1197
StagingFollowsWorking ==
  /\ status = "open" /\ running # "none" => contents[staging].parent = working
  /\ status = "open" /\ running = "none" => staging = working

\* S3. Never do two states of one sequence both reach the open threshold.
NoQuorumOfTwoStates ==
  \A i, j \in ContentsOn(disk) : i # j /\ contents[i].sequence = contents[j].sequence =>
    ~(IsQuorum(disk, i, OpenThreshold) /\ IsQuorum(disk, j, OpenThreshold))

\* S8. One update runs, one of the other kind may wait.
QueueRule ==
  /\ waiting # NoUpdate => running \in {"view_change", "checkpoint"} /\ waiting.kind # running
  /\ running # "none" <=> writing # Idle

\* S7. Before an update counts as done, enough copies of it were read back.
VerifiedBeforeCompleted ==
  [][working' # working /\ writing = Verifying => IsQuorum(disk, working', VerifyThreshold)]_vars

\* S2. What a start chooses was completed, or is what the last process had installed or was writing.
RecoveredIsWorkingOrStaging ==
  [][status = "down" /\ status' \in {"repairing", "open"} =>
       working' \in {aux_completed, working, staging}]_vars

\* S9. During repair the copies of working that are not being written suffice for a start.
RepairKeepsQuorum ==
  status = "repairing" =>
    Cardinality({repairs[s] : s \in Slots \ InFlight} \ {Absent}) >= OpenThreshold

\* With an honest disk, all copies are there after a start.
RepairIsComplete ==
  status = "open" /\ running = "none" /\ faults = <<>> => CopiesOf(disk, working) = Slots

\* What was completed and is too damaged to be chosen makes the start fail; nothing older is taken.
LossIsLoud ==
  [][/\ status = "down" /\ status' # "down" /\ aux_completed # 0
     /\ \A i \in ContentsOn(disk) : Descends(contents, i, aux_completed) => ~IsQuorum(disk, i, OpenThreshold)
     => status' = "refused"]_vars

(***************************************************************************)
(* Availability.  A file that was once formatted opens again after any     *)
(* number of crashes; and with any one fault, of any kind, if no crash     *)
(* hits it as well.                                                        *)
(***************************************************************************)
Formatted == aux_completed # 0
OpensAgainAfterCrashes == Formatted /\ faults = <<>> => status # "refused"
OpensAgainAfterDamage  == Formatted /\ crashes = 0 /\ Len(faults) <= 1 => status # "refused"
\* Fails: a crash that tears a copy while another is damaged may leave one copy of each state.
OpensAgainAfterBoth    == Formatted /\ crashes + Len(faults) <= 2 => status # "refused"

\* One fault, and however many crashes, never leave two states of one sequence side by side.
NeverForks == Len(faults) <= 1 => stop # "fork"

\* The two ways in which 0.16.30 refuses a file of version 1. Both fail.
DamagedVersion1Opens   == stop # "write_checksum"
UpgradedVersion1Opens  == stop # "state_inconsistent"

\* No process stops on what it reads back unless two copies are bad.
OneFaultStopsNothing   == Len(faults) <= 1 => status # "stopped"

(***************************************************************************)
(* All ways to break the promises with the budget of a model.  Each Way is *)
(* a witness, so that none is listed in vain.                              *)
(***************************************************************************)
By(c, kinds) == crashes = c /\ faults = kinds

\* Safety: none with three crashes and faults together.
WaysOfLosing   == CompletedSurvives /\ OlderNeverWins

\* A start is refused after a crash and a fault; two faults only stop an update, loudly, and the
\* file still opens.
WaysOfRefusing == Formatted /\ status = "refused" /\ crashes + Len(faults) <= 2 =>
                    stop = "quorum_lost" /\ crashes = 1 /\ Len(faults) = 1
WaysOfStopping == Formatted /\ status = "stopped" /\ crashes + Len(faults) <= 2 =>
                    stop = "quorum_lost" /\ crashes = 0 /\ Len(faults) = 2

Refused(c, kinds) == Formatted /\ status = "refused" /\ By(c, kinds)
Stopped(kinds)    == Formatted /\ status = "stopped" /\ By(0, kinds)
WayRefusesTornAndRot         == Refused(1, <<"rot">>)
WayRefusesTornAndMisnumber   == Refused(1, <<"misnumber">>)
WayRefusesTornAndLost        == Refused(1, <<"lost">>)
WayRefusesTornAndMisdirected == Refused(1, <<"misdirected">>)

\* Liveness: an update that is being written is completed, or the process ends.
UpdateEnds == running # "none" ~> running = "none"
================================================================================
