--------------------------- MODULE FreeSetProperties ---------------------------
(***************************************************************************)
(* What one free set promises.  F-names are those of the chapter.          *)
(***************************************************************************)
EXTENDS FreeSet

Rules == {"free_set_opened", "free_set_closed", "free_set_durable", "free_set_not_durable",
          "free_set_address_in_grid", "reserve_while_reserving", "reserve_count_positive",
          "acquire_reservation_live", "acquire_count_positive", "acquire_range_reserved",
          "acquire_session", "acquire_not_released", "forfeit_session", "forfeit_reservation_live",
          "release_acquired", "release_not_released", "release_not_prior", "prior_capacity",
          "free_acquired", "free_released", "free_reservation_none", "encode_reservation_none",
          "encode_chunk_filled", "trailer_blocks_reserved", "open_addresses_of_encodings",
          "mark_released_address_positive", "mark_released_ascending", "mark_released_free",
          "mark_released_not_released", "to_be_freed_acquired",
          "highest_address_released_counts_prior"}

\* Two assertions of the original never fail, as their condition follows from an earlier one:
\* free_not_prior and mark_not_durable_prior_empty. They are no Rules.
TypeOK ==
  /\ set.opened \in BOOLEAN /\ set.durable \in BOOLEAN
  /\ set.index \subseteq Shards /\ set.acquired \subseteq Blocks
  /\ set.released \subseteq Blocks /\ set.prior \subseteq Blocks
  /\ set.reserved \in 0..BlocksCount /\ set.count \in 0..ReservationsMax
  /\ set.state \in {"reserving", "forfeiting"} /\ set.session \in 1..SessionMax
  /\ aux_fresh \subseteq Blocks /\ stop \in Rules \cup {""}

(***************************************************************************)
(* The bits of a block.                                                    *)
(***************************************************************************)
\* F-Type. Whatever waits to be freed is in use until then. Fails after an odd checkpoint.
WaitingIsAcquired == set.released \cup set.prior \subseteq set.acquired

\* F-Type. It waits in one place.
WaitsInOnePlace == set.released \cap set.prior = {}

\* F-Closed. A closed set knows nothing but its session.
ClosedIsEmpty == ~set.opened => set = Empty(set.session) /\ reservations = <<>>

\* F-Durable. Once the checkpoint is durable, nothing is kept apart.
DurableHasNoPrior == set.durable => set.prior = {}

\* F-Index. A shard's bit says that it has no free block.
IndexIsExact == set.index = {s \in Shards : BlocksOf(s) \subseteq set.acquired}

\* F-Delay, as a state. What was released since the last checkpoint is prior until that one is
\* durable, and released after.
FreshWaits == set.opened => aux_fresh = IF set.durable THEN set.released ELSE set.prior

(***************************************************************************)
(* Reservations.                                                           *)
(***************************************************************************)
Owned    == "ranges" \notin Misuse     \* the environment says whose a range is
Own      == 1..Len(reservations)
EndOf(i) == reservations[i].base + reservations[i].count
FreeIn(i) == {b \in Free(set) : reservations[i].base <= b /\ b < EndOf(i)}

\* F-Tile. The ranges of a cycle leave no gap, and none is in two; once one is forfeited, the
\* others stay where they are.
RangesTile ==
  /\ Owned /\ set.state = "reserving" =>
       /\ \A i \in Own : reservations[i].base = IF i = 1 THEN 0 ELSE EndOf(i - 1)
       /\ set.reserved = IF reservations = <<>> THEN 0 ELSE EndOf(Len(reservations))
  /\ \A i \in Own : EndOf(i) <= IF i = Len(reservations) THEN set.reserved ELSE reservations[i + 1].base

\* F-Exact. A range has as many free blocks as were asked for and not taken yet: so whoever
\* reserved n blocks can acquire n, whatever the others do.
RangesExact == \A i \in Own : Cardinality(FreeIn(i)) = reservations[i].n - reservations[i].taken

\* F-Phase. Without reservations the cycle begins anew.
CycleBeginsAnew == set.count = 0 => set.state = "reserving" /\ set.reserved = 0

\* Who keeps to the rules has as many reservations as the set counts.
CountIsOwned == Owned => set.count = Len(reservations)

\* An acquire gives the lowest free block of the range,
FirstFit ==
  \A i \in Own : LET address == AcquireAnswer(set, RangeOf(reservations[i]))
                 IN address # None => /\ BlockOf(address) \in FreeIn(i)
                                      /\ \A b \in FreeIn(i) : BlockOf(address) <= b

\* and none exactly if as many were acquired as were reserved.
NoneIffExhausted ==
  \A i \in Own : AcquireAnswer(set, RangeOf(reservations[i])) = None <=>
                 reservations[i].taken = reservations[i].n

\* A reserve is refused exactly if there are fewer free blocks beyond the other reservations.
ReserveIffRoom ==
  set.opened => \A n \in 1..ReserveMax :
                  CanReserve(set, n) <=> n <= Cardinality({b \in Free(set) : set.reserved <= b})

(***************************************************************************)
(* Steps of a set that stays open.                                         *)
(***************************************************************************)
Goes           == set.opened /\ set'.opened
Freed          == set.acquired \ set'.acquired
BecomesDurable == Goes /\ ~set.durable /\ set'.durable

\* F-NoFreeWhileReserved. What a range has free does not change behind its owner's back.
NoFreeWhileReserved == [][Goes /\ Freed # {} => NothingReserved(set)]_vars

\* F-Frozen. Between a checkpoint and its durability nothing joins what that durability frees.
ReleasedIsFrozen == [][Goes /\ ~set.durable /\ ~set'.durable => set'.released = set.released]_vars

\* F-Shrink. Only durability frees, and exactly what was released before the checkpoint.
DurabilityFrees == [][BecomesDurable => Freed = set.released \cap set.acquired]_vars
NothingElseFrees ==
  [][Goes /\ ~BecomesDurable /\ "FreeBlock" \notin Calls => Freed = {}]_vars

\* What tests call frees a single block that was released.
FreeFreesReleased ==
  [][Goes /\ ~BecomesDurable => Freed \subseteq set.released /\ Cardinality(Freed) <= 1]_vars

\* What was released since the checkpoint waits for the next one.
PriorIsNext == [][BecomesDurable => set'.released = set.prior]_vars

\* F-Delay. What was released after a checkpoint is not freed by that one's durability.
FreshIsKept == [][BecomesDurable => aux_fresh \subseteq set'.acquired]_vars

\* A session ends with its cycle, and never comes again.
SessionRetires ==
  [][/\ set.session <= set'.session \/ stop' # ""
     /\ Goes /\ set.count > 0 /\ set'.count = 0 => set'.session > set.session]_vars

\* F-Roundtrip. A start from a checkpoint leads to the set that took it, once that has given the
\* checkpoint's own blocks up.
GivenUp(s, c) == [s EXCEPT !.durable = FALSE, !.prior = @ \cup BlocksIn(c)]
Reopened(c, session) == Opened(Empty(session), c.encoding, c.ofAcquired, c.ofReleased)
Roundtrip ==
  [][checkpoint' # checkpoint /\ stop' = "" =>
       GivenUp(set', checkpoint') = Reopened(checkpoint', set'.session)]_vars

\* A checkpoint's own blocks are not in it, and are not one.
OwnBlocksAreNew ==
  [][checkpoint' # checkpoint /\ stop' = "" =>
       /\ BlocksIn(checkpoint') \cap checkpoint'.encoding.acquired = {}
       /\ Cardinality(BlocksIn(checkpoint')) = 2]_vars

(***************************************************************************)
(* Callers.                                                                *)
(***************************************************************************)
\* Who keeps to the rules is never stopped: but by a full grid, which the original has checked
\* before, and by a query that is wrong.
DisciplineSuffices ==
  Misuse = {} => stop \in {"", "trailer_blocks_reserved", "highest_address_released_counts_prior"}

\* Fails: it overlooks what is prior. The original's inspect tool stops here.
HighestReleasedIsAnswered == stop # "highest_address_released_counts_prior"

\* Fails: what is released while the checkpoint is not durable has to wait for the next.
NextDurabilityFrees == [][BecomesDurable => set.prior \cap set'.acquired = {}]_vars

\* Liveness: with checkpoints that become durable, what is released is freed.
ReleasedIsFreed == \A b \in Blocks : b \in set.released \cup set.prior ~> b \notin set.acquired
================================================================================
