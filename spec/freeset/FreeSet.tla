-------------------------------- MODULE FreeSet --------------------------------
(***************************************************************************)
(* One replica's free set, call by call, with whoever calls it as the      *)
(* environment.  What a call answers is a parameter of its action: the     *)
(* reservation, the address, the encoding, a count.                        *)
(*                                                                         *)
(* An assertion that fails is a named stop, after which nothing is: the    *)
(* process ended.  Disciplined callers meet none.  Misuse lists in which   *)
(* ways they are not disciplined.                                          *)
(*                                                                         *)
(* Not modelled: bytes of an encoding, which are Ewah.tla's; when a        *)
(* replica makes which call, which is FreeSetCheckpoints.tla's.            *)
(* Deliberate difference: a trailer is always one block.                   *)
(***************************************************************************)
EXTENDS FreeSetOperations

CONSTANTS
  Calls,            \* the names of the calls that are made
  Misuse,           \* in which ways they are made as they should not
  OpenAtFirst,      \* the set is open and durable at first, as tests have it; or closed
  ReservationsMax,  \* bounds: of live reservations
  ReserveMax,       \*   of the blocks that one asks for
  SessionMax,       \*   of cycles
  ListMax           \*   of the addresses that a made-up checkpoint brings

VARIABLES
  set,
  reservations,  \* those of the cycle that their owners have not forfeited, in order; n: free
                 \* blocks asked for, taken: those acquired. Callers that make ranges up keep none
  checkpoint,    \* the one taken last, from which a start opens
  aux_fresh,     \* blocks released since the set was told of a checkpoint
  stop           \* the rule that refused a call, "" while there is none

vars == <<set, reservations, checkpoint, aux_fresh, stop>>

AllCalls  == {"Reserve", "Acquire", "Forfeit", "Release", "FreeBlock", "MarkCheckpointNotDurable",
              "MarkCheckpointDurable", "EncodeChunks", "TakeCheckpoint", "Open", "Reset",
              "AskCount", "AskBlock"}
AllMisuse == {"phases",        \* calls at a time when they are not allowed, and free
              "ranges",        \* reservations made up, stale, forfeited, of several owners
              "addresses",     \* of any block, and of none
              "checkpoints"}   \* opened: whatever could be on disk
ASSUME FreeSetShape == /\ Calls \subseteq AllCalls /\ Misuse \subseteq AllMisuse
                       /\ OpenAtFirst \in BOOLEAN /\ ReservationsMax \in Nat /\ ReserveMax \in Nat
                       /\ SessionMax \in Nat \ {0} /\ ListMax \in Nat

Checkpoint(encoding, ofAcquired, ofReleased) ==
  [encoding |-> encoding, ofAcquired |-> ofAcquired, ofReleased |-> ofReleased]
NoCheckpoint == Checkpoint(NoEncoding, <<>>, <<>>)

Called(call) == stop = "" /\ call \in Calls

\* IF, as TLC takes a disjunction for a choice of steps.
Proper(misuse, allowed) == IF misuse \in Misuse THEN TRUE ELSE allowed

\* Nothing of an ended process is told apart but why it ended.
Stops(rule) ==
  /\ stop' = rule
  /\ set' = Empty(1) /\ reservations' = <<>> /\ checkpoint' = NoCheckpoint /\ aux_fresh' = {}

(***************************************************************************)
(* Reservations.                                                           *)
(***************************************************************************)
RangeOf(held) == Reservation(held.base, held.count, set.session)
Holds(r)      == \E i \in 1..Len(reservations) : RangeOf(reservations[i]) = r

Keeping(list) == IF "ranges" \in Misuse THEN <<>> ELSE list
Held(r, n)    == [base |-> r.base, count |-> r.count, n |-> n, taken |-> 0]

\* r: NoReservation if the set says no.                   tb: free_set.zig:335
Reserve(n, r) ==
  LET rule == ReserveBreaks(set, n)
  IN /\ Called("Reserve")
     /\ Proper("phases", set.opened /\ set.state = "reserving" /\ n > 0)
     /\ set.count < ReservationsMax /\ (set.count = 0 => set.session < SessionMax)
     /\ r = ReserveAnswer(set, n)
     /\ IF rule # "" THEN Stops(rule)
        ELSE IF r = NoReservation THEN UNCHANGED vars
        ELSE /\ set' = Reserved(set, n)
             /\ reservations' = Keeping(Append(reservations, Held(r, n)))
             /\ UNCHANGED <<checkpoint, aux_fresh, stop>>

\* address: None if the range is exhausted.               tb: free_set.zig:397
Acquire(r, address) ==
  LET rule == AcquireBreaks(set, r)
  IN /\ Called("Acquire")
     /\ Proper("ranges", Holds(r)) /\ Proper("phases", set.opened)
     /\ address = AcquireAnswer(set, r)
     /\ IF rule # "" THEN Stops(rule)
        ELSE IF address = None THEN UNCHANGED vars
        ELSE /\ set' = TakeBlock(set, BlockOf(address))
             /\ reservations' = [i \in 1..Len(reservations) |->
                  IF RangeOf(reservations[i]) = r THEN [reservations[i] EXCEPT !.taken = @ + 1]
                  ELSE reservations[i]]
             /\ UNCHANGED <<checkpoint, aux_fresh, stop>>

\*                                                        tb: free_set.zig:372
Forfeit(r) ==
  LET rule         == ForfeitBreaks(set, r)
      IsAnother(h) == RangeOf(h) # r
  IN /\ Called("Forfeit")
     /\ Proper("ranges", Holds(r)) /\ Proper("phases", set.opened)
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = Forfeited(set)
             /\ reservations' = SelectSeq(reservations, IsAnother)
             /\ UNCHANGED <<checkpoint, aux_fresh, stop>>

(***************************************************************************)
(* Release, and what frees.                                                *)
(***************************************************************************)
\*                                                        tb: free_set.zig:502
Release(address) ==
  LET rule == ReleaseBreaks(set, address)
  IN /\ Called("Release")
     /\ Proper("addresses", BlockOf(address) \in Live(set)) /\ Proper("phases", set.opened)
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = Released(set, address)
             /\ aux_fresh' = aux_fresh \cup {BlockOf(address)}
             /\ UNCHANGED <<reservations, checkpoint, stop>>

\* An inner operation that tests of the original call.    tb: free_set.zig:557
FreeBlock(address) ==
  LET rule == FreeBreaks(set, address)
  IN /\ Called("FreeBlock")
     /\ Proper("addresses", BlockOf(address) \in set.released) /\ Proper("phases", FALSE)
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = FreedAll(set, {BlockOf(address)})
             /\ aux_fresh' = aux_fresh \ {BlockOf(address)}
             /\ UNCHANGED <<reservations, checkpoint, stop>>

\*                                                        tb: free_set.zig:574
MarkCheckpointNotDurable ==
  LET rule == MarkNotDurableBreaks(set)
  IN /\ Called("MarkCheckpointNotDurable")
     /\ Proper("phases", set.opened /\ set.durable)
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = MarkedNotDurable(set) /\ aux_fresh' = {}
             /\ UNCHANGED <<reservations, checkpoint, stop>>

\*                                                        tb: free_set.zig:586
MarkCheckpointDurable ==
  LET rule == MarkDurableBreaks(set)
  IN /\ Called("MarkCheckpointDurable")
     /\ Proper("phases", set.opened /\ ~set.durable /\ NothingReserved(set))
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = MarkedDurable(set)
             /\ UNCHANGED <<reservations, checkpoint, aux_fresh, stop>>

(***************************************************************************)
(* Into a checkpoint and out of it.                                        *)
(***************************************************************************)
MayEncode == set.opened /\ set.durable /\ NothingReserved(set)

EncodeAnswer == IF EncodeBreaks(set) = "" THEN Encoding(set) ELSE NoEncoding

\* Nothing changes.                                       tb: free_set.zig:700
EncodeChunks(encoding) ==
  LET rule == EncodeBreaks(set)
  IN /\ Called("EncodeChunks")
     /\ Proper("phases", MayEncode)
     /\ encoding = EncodeAnswer
     /\ IF rule # "" THEN Stops(rule) ELSE UNCHANGED vars

TakeBreaks ==
  IF EncodeBreaks(set) # "" THEN EncodeBreaks(set)
  ELSE IF TrailerBreaks(set) # "" THEN TrailerBreaks(set) ELSE TrailerBreaks(WithTrailer(set))

CheckpointTaken ==
  IF TakeBreaks # "" THEN NoCheckpoint
  ELSE Checkpoint(Encoding(set), <<TrailerAddress(set)>>, <<TrailerAddress(WithTrailer(set))>>)

\* Both bitmaps are encoded, then blocks are taken for both encodings.  tb: grid.zig:376
TakeCheckpoint(taken) ==
  /\ Called("TakeCheckpoint")
  /\ Proper("phases", MayEncode)
  /\ set.session + 2 <= SessionMax
  /\ taken = CheckpointTaken
  /\ IF TakeBreaks # "" THEN Stops(TakeBreaks)
     ELSE /\ set' = WithTrailer(WithTrailer(set)) /\ checkpoint' = taken
          /\ UNCHANGED <<reservations, aux_fresh, stop>>

BlocksIn(c) == {BlockOf(c.ofAcquired[i]) : i \in 1..Len(c.ofAcquired)} \cup
               {BlockOf(c.ofReleased[i]) : i \in 1..Len(c.ofReleased)}

\*                                                        tb: free_set.zig:191
Open(from) ==
  LET rule == OpenBreaks(set, from.encoding, from.ofAcquired, from.ofReleased)
  IN /\ Called("Open")
     /\ Proper("checkpoints", from = checkpoint) /\ Proper("phases", ~set.opened)
     /\ IF rule # "" THEN Stops(rule)
        ELSE /\ set' = Opened(set, from.encoding, from.ofAcquired, from.ofReleased)
             /\ aux_fresh' = BlocksIn(from)
             /\ UNCHANGED <<reservations, checkpoint, stop>>

\*                                                        tb: free_set.zig:155
Reset ==
  /\ Called("Reset") /\ set.session < SessionMax
  /\ set' = ResetSet(set) /\ reservations' = <<>> /\ aux_fresh' = {}
  /\ UNCHANGED <<checkpoint, stop>>

(***************************************************************************)
(* Queries: nothing changes.                                               *)
(***************************************************************************)
\* tb: free_set.zig:262
AskCount(query, answer) ==
  LET rule == CountBreaks(set, query)
  IN /\ Called("AskCount")
     /\ Proper("phases", set.opened)
     /\ answer = CountAnswer(set, query)
     /\ IF rule # "" THEN Stops(rule) ELSE UNCHANGED vars

\* tb: free_set.zig:452
AskBlock(query, address, answer) ==
  LET rule == AskBreaks(set, query, address)
  IN /\ Called("AskBlock")
     /\ Proper("addresses", InGrid(address)) /\ Proper("phases", rule = "")
     /\ answer = AskAnswer(set, query, address)
     /\ IF rule # "" THEN Stops(rule) ELSE UNCHANGED vars

(***************************************************************************)
(* What the environment chooses from.                                      *)
(***************************************************************************)
Addresses == IF "addresses" \in Misuse THEN 0..(BlocksCount + 1) ELSE 1..BlocksCount

\* Any range, also beyond the grid or empty, of this cycle, the one before and the next.
MadeUp == [base : 0..BlocksCount, count : 0..BlocksCount, session : (set.session - 1)..(set.session + 1)]
Ranges(call) ==
  IF ~Called(call) THEN {}
  ELSE IF "ranges" \in Misuse THEN MadeUp
  ELSE {RangeOf(reservations[i]) : i \in 1..Len(reservations)}

Lists == UNION {[1..n -> 0..(BlocksCount + 1)] : n \in 0..ListMax}
Encodings == [chunks : {TRUE}, acquired : SUBSET Blocks, released : SUBSET Blocks] \cup {NoEncoding}
TwoLists == {lists \in Lists \X Lists : Len(lists[1]) + Len(lists[2]) <= ListMax}
OddCheckpoints == {Checkpoint(encoding, lists[1], lists[2]) : encoding \in Encodings, lists \in TwoLists}
Checkpoints ==
  IF ~Called("Open") \/ (set.opened /\ "phases" \notin Misuse) THEN {}
  ELSE IF "checkpoints" \in Misuse /\ ~set.opened THEN OddCheckpoints ELSE {checkpoint}

Init ==
  /\ set = [Empty(1) EXCEPT !.opened = OpenAtFirst, !.durable = OpenAtFirst]
  /\ reservations = <<>> /\ checkpoint = NoCheckpoint /\ aux_fresh = {} /\ stop = ""

Next ==
  \/ \E n \in 0..ReserveMax : Reserve(n, ReserveAnswer(set, n))
  \/ \E r \in Ranges("Acquire") : Acquire(r, AcquireAnswer(set, r))
  \/ \E r \in Ranges("Forfeit") : Forfeit(r)
  \/ \E address \in Addresses : Release(address) \/ FreeBlock(address)
  \/ MarkCheckpointNotDurable \/ MarkCheckpointDurable
  \/ EncodeChunks(EncodeAnswer)
  \/ TakeCheckpoint(CheckpointTaken)
  \/ \E from \in Checkpoints : Open(from)
  \/ Reset
  \/ \E query \in CountQueries : AskCount(query, CountAnswer(set, query))
  \/ \E query \in BlockQueries, address \in Addresses :
       AskBlock(query, address, AskAnswer(set, query, address))

Spec == Init /\ [][Next]_vars

\* Owners give back what they reserved; checkpoints are taken, and become durable.
FairSpec ==
  /\ Spec
  /\ WF_vars(\E i \in 1..ReservationsMax : i <= Len(reservations) /\ Forfeit(RangeOf(reservations[i])))
  /\ WF_vars(MarkCheckpointDurable) /\ WF_vars(MarkCheckpointNotDurable)
================================================================================
