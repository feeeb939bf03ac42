--------------------------- MODULE FreeSetOperations ---------------------------
(***************************************************************************)
(* The free set as a value, and its operations as functions: for each one  *)
(* which assertion it fails first (a rule's name, "" for none), and what   *)
(* it makes of the set.                                                    *)
(*                                                                         *)
(* A block is named by its index, from 0; its address is one more, so that *)
(* 0 is no address.  A bitmap is the set of the indexes of its ones.  Not  *)
(* modelled: that sessions wrap after 2^64; bytes, which are Ewah.tla's.   *)
(***************************************************************************)
EXTENDS Integers, FiniteSets, Sequences

CONSTANTS
  BlocksCount,   \* blocks of the grid
  ShardBits,     \* blocks that a bit of the index stands for: 4096
  PriorMax       \* releases before durability that there must be room for

\*                                                        tb: free_set.zig:115
ASSUME WholeShards == BlocksCount \in Nat /\ ShardBits \in Nat \ {0} /\ BlocksCount % ShardBits = 0
ASSUME PriorMaxIsNumber == PriorMax \in Nat

Blocks      == 0..(BlocksCount - 1)
ShardsCount == BlocksCount \div ShardBits
Shards      == 0..(ShardsCount - 1)
ShardOf(b)  == b \div ShardBits
BlocksOf(s) == (s * ShardBits)..(s * ShardBits + ShardBits - 1)

None       == 0               \* no address
NotFound   == -1              \* no bit
AddressOf(b) == b + 1
BlockOf(a)   == a - 1
InGrid(a)    == a \in 1..BlocksCount

\* The library's lists grow by half and 8 until there is room: the bound is not exact.
RECURSIVE Capacity(_, _)
Capacity(have, want) == IF have >= want THEN have ELSE Capacity(have + have \div 2 + 8, want)
PriorCapacity == Capacity(0, PriorMax)

(***************************************************************************)
(* The set.                                        tb: free_set.zig:57-94  *)
(***************************************************************************)
Empty(session) ==
  [opened   |-> FALSE,        \* the bitmaps were loaded
   durable  |-> FALSE,        \* the current checkpoint is known to be durable on a quorum
   index    |-> {},           \* shards without a free block
   acquired |-> {},           \* blocks in use, those that wait to be freed among them
   released |-> {},           \* freed when next a checkpoint becomes durable
   prior    |-> {},           \* released while the current one is not durable yet
   reserved |-> 0,            \* the first block that no reservation of this cycle covers
   count    |-> 0,            \* live reservations
   state    |-> "reserving",  \* "forfeiting" once one of the cycle is given back
   session  |-> session]      \* the number of the cycle

Reservation(base, count, session) == [base |-> base, count |-> count, session |-> session]
NoReservation == Reservation(0, 0, 0)

Live(set) == set.acquired \ (set.released \cup set.prior)
Free(set) == Blocks \ set.acquired

\* The smallest i, min <= i < max, that is not in the set.  tb: free_set.zig:1202
FindUnset(bits, min, max) ==
  LET unset == min..(max - 1) \ bits
  IN IF unset = {} THEN NotFound ELSE CHOOSE i \in unset : \A j \in unset : i <= j

MaxOf(a, b) == IF a > b THEN a ELSE b

\* The first of a list of <<holds, rule>> that does not hold.
RECURSIVE FirstBroken(_)
FirstBroken(rules) ==
  IF rules = <<>> THEN ""
  ELSE IF Head(rules)[1] THEN FirstBroken(Tail(rules)) ELSE Head(rules)[2]

NothingReserved(set) == set.count = 0 /\ set.reserved = 0

(***************************************************************************)
(* Reservations.  Those of one cycle leave no gap between them, so the     *)
(* addresses that a job gets do not depend on how fast another one is.     *)
(***************************************************************************)
\* tb: free_set.zig:335
ReserveBreaks(set, n) == FirstBroken(<<
  <<set.opened,              "free_set_opened">>,
  <<set.state = "reserving", "reserve_while_reserving">>,
  <<n > 0,                   "reserve_count_positive">> >>)

\* One past the n-th free block at or after from.
RECURSIVE AfterFree(_, _, _)
AfterFree(set, from, n) ==
  IF n = 0 THEN from
  ELSE LET b == FindUnset(set.acquired, from, BlocksCount)
       IN IF b = NotFound THEN NotFound ELSE AfterFree(set, b + 1, n - 1)

\* Where the reservation ends, or NotFound. Full shards in front are skipped by the index, and
\* become part of it: its base is where the one before it ended.
ReserveEnd(set, n) ==
  LET shard == FindUnset(set.index, ShardOf(set.reserved), ShardsCount)
  IN IF shard = NotFound THEN NotFound
     ELSE AfterFree(set, MaxOf(shard * ShardBits, set.reserved), n)

CanReserve(set, n)  == ReserveEnd(set, n) # NotFound
Reserved(set, n)    == [set EXCEPT !.reserved = ReserveEnd(set, n), !.count = @ + 1]
ReservedRange(set, n) ==
  Reservation(set.reserved, ReserveEnd(set, n) - set.reserved, set.session)

\* The reservation, or NoReservation: there are not so many free blocks.
ReserveAnswer(set, n) ==
  IF ReserveBreaks(set, n) = "" /\ CanReserve(set, n) THEN ReservedRange(set, n) ELSE NoReservation

\* The lowest free block of the range, or NotFound. It may be in a later shard than the first that
\* has any: that one's may all lie in front of the range.
AcquireFinds(set, r) ==
  LET end   == r.base + r.count
      shard == FindUnset(set.index, ShardOf(r.base), ShardOf(end - 1) + 1)
  IN IF shard = NotFound THEN NotFound
     ELSE FindUnset(set.acquired, MaxOf(shard * ShardBits, r.base), end)

\* tb: free_set.zig:397. That this very range was reserved and is not forfeited, nobody asks. Only
\* after an odd checkpoint is a free block released: see Opened.
AcquireBreaks(set, r) == FirstBroken(<<
  <<set.opened,                                                "free_set_opened">>,
  <<set.count > 0,                                             "acquire_reservation_live">>,
  <<r.count > 0,                                               "acquire_count_positive">>,
  <<r.base < set.reserved /\ r.base + r.count <= set.reserved, "acquire_range_reserved">>,
  <<r.session = set.session,                                   "acquire_session">>,
  <<AcquireFinds(set, r) \notin set.released \cup set.prior,   "acquire_not_released">> >>)

\* The address, or None: the range has no free block left.
AcquireAnswer(set, r) ==
  IF AcquireBreaks(set, r) # "" \/ AcquireFinds(set, r) = NotFound THEN None
  ELSE AddressOf(AcquireFinds(set, r))

TakeBlock(set, b) ==
  LET acquired == set.acquired \cup {b}
  IN [set EXCEPT !.acquired = acquired,
                 !.index = IF BlocksOf(ShardOf(b)) \subseteq acquired THEN @ \cup {ShardOf(b)} ELSE @]

\* tb: free_set.zig:372. Only the session is looked at.
ForfeitBreaks(set, r) == FirstBroken(<<
  <<set.opened,              "free_set_opened">>,
  <<r.session = set.session, "forfeit_session">>,
  <<set.count > 0,           "forfeit_reservation_live">> >>)

\* With the last one the cycle ends, and its session: whoever kept a reservation is refused.
Forfeited(set) ==
  IF set.count > 1 THEN [set EXCEPT !.count = @ - 1, !.state = "forfeiting"]
  ELSE [set EXCEPT !.count = 0, !.reserved = 0, !.state = "reserving", !.session = @ + 1]

(***************************************************************************)
(* Release, and what frees: not the checkpoint after the release, but that *)
(* checkpoint's durability on a quorum.                                    *)
(***************************************************************************)
\* tb: free_set.zig:502
ReleaseBreaks(set, a) == FirstBroken(<<
  <<set.opened,                                                     "free_set_opened">>,
  <<InGrid(a),                                                      "free_set_address_in_grid">>,
  <<BlockOf(a) \in set.acquired,                                    "release_acquired">>,
  <<BlockOf(a) \notin set.released,                                 "release_not_released">>,
  <<BlockOf(a) \notin set.prior,                                    "release_not_prior">>,
  <<set.durable \/ Cardinality(set.prior) < PriorCapacity,          "prior_capacity">> >>)

Released(set, a) ==
  IF set.durable THEN [set EXCEPT !.released = @ \cup {BlockOf(a)}]
  ELSE [set EXCEPT !.prior = @ \cup {BlockOf(a)}]

\* tb: free_set.zig:557
FreeBreaks(set, a) == FirstBroken(<<
  <<set.opened,                     "free_set_opened">>,
  <<set.durable,                    "free_set_durable">>,
  <<InGrid(a),                      "free_set_address_in_grid">>,
  <<BlockOf(a) \in set.acquired,    "free_acquired">>,
  <<BlockOf(a) \in set.released,    "free_released">>,
  <<BlockOf(a) \notin set.prior,    "free_not_prior">>,
  <<NothingReserved(set),           "free_reservation_none">> >>)

FreedAll(set, freed) ==
  [set EXCEPT !.acquired = @ \ freed,
              !.released = @ \ freed,
              !.index    = @ \ {ShardOf(b) : b \in freed}]

\* A new checkpoint was taken.                            tb: free_set.zig:574
MarkNotDurableBreaks(set) == FirstBroken(<<
  <<set.opened,      "free_set_opened">>,
  <<set.durable,     "free_set_durable">>,
  <<set.prior = {},  "mark_not_durable_prior_empty">> >>)

MarkedNotDurable(set) == [set EXCEPT !.durable = FALSE]

\* It is durable on a quorum: what was released before it was taken is free, what was released
\* since waits for the next.                              tb: free_set.zig:586
MarkDurableBreaks(set) == FirstBroken(<<
  <<set.opened,                                        "free_set_opened">>,
  <<~set.durable,                                      "free_set_not_durable">>,
  <<set.released \subseteq set.acquired,               "free_acquired">>,
  <<set.released = {} \/ NothingReserved(set),         "free_reservation_none">> >>)

MarkedDurable(set) ==
  LET freed == FreedAll(set, set.released)
  IN [freed EXCEPT !.durable = TRUE, !.released = set.prior, !.prior = {}]

(***************************************************************************)
(* Into a checkpoint and out of it.                                        *)
(***************************************************************************)
\* tb: free_set.zig:700
EncodeBreaks(set) == FirstBroken(<<
  <<set.opened,             "free_set_opened">>,
  <<set.durable,            "free_set_durable">>,
  <<NothingReserved(set),   "encode_reservation_none">>,
  <<BlocksCount > 0,        "encode_chunk_filled">> >>)

Encoding(set) == [chunks |-> TRUE, acquired |-> set.acquired, released |-> set.released]

\* Before the first checkpoint there is none, not even one of a set without bits.
NoEncoding == [chunks |-> FALSE, acquired |-> {}, released |-> {}]

\* A trailer of one block takes it with a reservation of its own.  tb: checkpoint_trailer.zig:355
TrailerBreaks(set)  == IF CanReserve(set, 1) THEN "" ELSE "trailer_blocks_reserved"
TrailerAddress(set) == AcquireAnswer(Reserved(set, 1), ReservedRange(set, 1))
WithTrailer(set)    == Forfeited(TakeBlock(Reserved(set, 1), BlockOf(TrailerAddress(set))))

\* tb: free_set.zig:191. The checkpoint's own blocks, in which the encoding is stored, are not in
\* it: opening acquires them, and lets them wait like any release before durability.
Decoded(set, encoding) ==
  [set EXCEPT !.acquired = encoding.acquired, !.released = encoding.released,
              !.index = {s \in Shards : BlocksOf(s) \subseteq encoding.acquired}]

MarkReleasedBreaks(set, addresses) ==
  LET i == CHOOSE i \in 1..(Len(addresses) + 1) :
             LET Sound(j) == /\ addresses[j] # None
                             /\ j = 1 \/ addresses[j - 1] < addresses[j]
                             /\ InGrid(addresses[j])
                             /\ BlockOf(addresses[j]) \notin set.acquired
                             /\ BlockOf(addresses[j]) \notin set.released \cup set.prior
                             /\ Cardinality(set.prior) + j <= PriorCapacity
             IN /\ \A j \in 1..(i - 1) : Sound(j)
                /\ i = Len(addresses) + 1 \/ ~Sound(i)
  IN IF i = Len(addresses) + 1 THEN ""
     ELSE FirstBroken(<<
       <<addresses[i] # None,                              "mark_released_address_positive">>,
       <<i = 1 \/ addresses[i - 1] < addresses[i],         "mark_released_ascending">>,
       <<InGrid(addresses[i]),                             "free_set_address_in_grid">>,
       <<BlockOf(addresses[i]) \notin set.acquired,        "mark_released_free">>,
       <<BlockOf(addresses[i]) \notin set.released \cup set.prior, "mark_released_not_released">>,
       <<FALSE,                                            "prior_capacity">> >>)

RECURSIVE MarkedReleased(_, _)
MarkedReleased(set, addresses) ==
  IF addresses = <<>> THEN set
  ELSE LET taken == TakeBlock(set, BlockOf(Head(addresses)))
       IN MarkedReleased([taken EXCEPT !.prior = @ \cup {BlockOf(Head(addresses))}], Tail(addresses))

OpenBreaks(set, encoding, ofAcquired, ofReleased) ==
  LET decoded == Decoded(set, encoding)
      first   == MarkReleasedBreaks(decoded, ofAcquired)
  IN IF set.opened THEN "free_set_closed"
     ELSE IF encoding.chunks # (ofAcquired # <<>> \/ ofReleased # <<>>) THEN "open_addresses_of_encodings"
     ELSE IF first # "" THEN first
     ELSE MarkReleasedBreaks(MarkedReleased(decoded, ofAcquired), ofReleased)

\* That what is released is acquired, nobody asks.
Opened(set, encoding, ofAcquired, ofReleased) ==
  LET decoded == Decoded(set, encoding)
  IN [MarkedReleased(MarkedReleased(decoded, ofAcquired), ofReleased) EXCEPT !.opened = TRUE]

\* tb: free_set.zig:155
ResetSet(set) == Empty(set.session + 1)

(***************************************************************************)
(* Queries.  Each needs an open set, but is_free: nothing is free in a     *)
(* closed one, as a checkpoint's own blocks must be readable before it is  *)
(* loaded.                                            tb: free_set.zig:262 *)
(***************************************************************************)
HighestAddress(bits) ==
  IF bits = {} THEN None ELSE AddressOf(CHOOSE b \in bits : \A c \in bits : c <= b)

CountQueries == {"count_reservations", "count_free", "count_acquired", "count_released",
                 "highest_address_acquired", "highest_address_released"}

\* The last one overlooks what is prior, and stops if there is nothing else.  tb: free_set.zig:305
CountBreaks(set, query) == FirstBroken(<<
  <<set.opened, "free_set_opened">>,
  <<query # "highest_address_released" \/ set.released # {} \/ set.prior = {},
                "highest_address_released_counts_prior">> >>)

CountAnswer(set, query) ==
  IF CountBreaks(set, query) # "" THEN None
  ELSE CASE query = "count_reservations"       -> set.count
         [] query = "count_free"               -> Cardinality(Free(set))
         [] query = "count_acquired"           -> Cardinality(set.acquired)
         [] query = "count_released"           -> Cardinality(set.released) + Cardinality(set.prior)
         [] query = "highest_address_acquired" -> HighestAddress(set.acquired)
         [] query = "highest_address_released" -> HighestAddress(set.released)

BlockQueries == {"is_free", "is_released", "to_be_freed_at_checkpoint_durability"}

\*                                                        tb: free_set.zig:452
AskBreaks(set, query, a) == FirstBroken(<<
  <<set.opened \/ query = "is_free",                                 "free_set_opened">>,
  <<~set.durable \/ query # "to_be_freed_at_checkpoint_durability",  "free_set_not_durable">>,
  <<InGrid(a) \/ ~set.opened,                                        "free_set_address_in_grid">>,
  <<BlockOf(a) \in set.acquired \/ query # "to_be_freed_at_checkpoint_durability",
                                                                     "to_be_freed_acquired">> >>)

IsFree(set, a)     == set.opened /\ BlockOf(a) \notin set.acquired
IsReleased(set, a) == BlockOf(a) \in set.released \cup set.prior
ToBeFreed(set, a)  == BlockOf(a) \in set.released

AskAnswer(set, query, a) ==
  /\ AskBreaks(set, query, a) = ""
  /\ CASE query = "is_free"     -> IsFree(set, a)
       [] query = "is_released" -> IsReleased(set, a)
       [] query = "to_be_freed_at_checkpoint_durability" -> ToBeFreed(set, a)
================================================================================
