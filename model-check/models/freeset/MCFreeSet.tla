------------------------------- MODULE MCFreeSet -------------------------------
(***************************************************************************)
(* The set with bounds (see the configurations), and witnesses.            *)
(***************************************************************************)
EXTENDS FreeSetProperties

\* Answers that are none: the step is there, with its bounds.
MayReserve       == /\ Called("Reserve") /\ set.opened /\ set.state = "reserving"
                    /\ set.count < ReservationsMax /\ (set.count = 0 => set.session < SessionMax)
ReachedNoRoom    == MayReserve /\ set.index # Shards /\ \E n \in 1..ReserveMax : ~CanReserve(set, n)
ReachedAllFull   == MayReserve /\ set.index = Shards
ReachedExhausted == Called("Acquire") /\ \E i \in Own : reservations[i].taken = reservations[i].n
ReachedExhaustedRange == Called("Acquire") /\ set.count > 0 /\ 0..(set.reserved - 1) \subseteq set.acquired

\* A range that jumps over a full shard; an acquire beyond the first shard that has a free block.
ReachedJump == \E i \in Own : \E s \in set.index : BlocksOf(s) \subseteq reservations[i].base..(EndOf(i) - 1)
ReachedLaterShard ==
  \E i \in Own : LET s == ShardOf(reservations[i].base)
                 IN /\ FreeIn(i) # {} /\ s \notin set.index /\ FreeIn(i) \cap BlocksOf(s) = {}
ReachedForfeiting == set.state = "forfeiting"
ReachedNewCycle   == set.count > 0 /\ set.session > 1

\* All four kinds of block at once: free, acquired, released, prior.
ReachedAllKinds == Free(set) # {} /\ Live(set) # {} /\ set.released # {} /\ set.prior # {}
ReachedTwoTake  == /\ \E i \in Own : reservations[i].taken > 0
                   /\ Len(reservations) > 1 /\ reservations[Len(reservations)].taken > 0
ReachedReservedAndReleased == set.durable /\ set.count > 0 /\ set.released # {}
ReachedFreedOne   == "FreeBlock" \in Calls /\ set.durable /\ set.released # {} /\ set.index = {}
                     /\ Cardinality(set.acquired) = 1
ReachedCheckpoint == checkpoint # NoCheckpoint
ReachedReopened   == /\ set.opened /\ checkpoint.encoding.released # {}
                     /\ set = Reopened(checkpoint, set.session)
\* Durability with a live reservation: nothing was to be freed.
ReachedDurableWhileReserved == set.durable /\ set.count > 0 /\ set.released # {}

\* A released block that is free.
ReachedReleasedFree == ~WaitingIsAcquired

\* Stops.
Stop(rule) == stop = rule
StoppedFreeSetOpened == Stop("free_set_opened")
StoppedFreeSetClosed == Stop("free_set_closed")
StoppedFreeSetDurable == Stop("free_set_durable")
StoppedFreeSetNotDurable == Stop("free_set_not_durable")
StoppedFreeSetAddressInGrid == Stop("free_set_address_in_grid")
StoppedReserveWhileReserving == Stop("reserve_while_reserving")
StoppedReserveCountPositive == Stop("reserve_count_positive")
StoppedAcquireReservationLive == Stop("acquire_reservation_live")
StoppedAcquireCountPositive == Stop("acquire_count_positive")
StoppedAcquireRangeReserved == Stop("acquire_range_reserved")
StoppedAcquireSession == Stop("acquire_session")
StoppedAcquireNotReleased == Stop("acquire_not_released")
StoppedForfeitSession == Stop("forfeit_session")
StoppedForfeitReservationLive == Stop("forfeit_reservation_live")
StoppedReleaseAcquired == Stop("release_acquired")
StoppedReleaseNotReleased == Stop("release_not_released")
StoppedReleaseNotPrior == Stop("release_not_prior")
StoppedPriorCapacity == Stop("prior_capacity")
StoppedFreeAcquired == Stop("free_acquired")
StoppedFreeReleased == Stop("free_released")
StoppedFreeReservationNone == Stop("free_reservation_none")
StoppedEncodeReservationNone == Stop("encode_reservation_none")
StoppedEncodeChunkFilled == Stop("encode_chunk_filled")
StoppedTrailerBlocksReserved == Stop("trailer_blocks_reserved")
StoppedOpenAddressesOfEncodings == Stop("open_addresses_of_encodings")
StoppedMarkReleasedAddressPositive == Stop("mark_released_address_positive")
StoppedMarkReleasedAscending == Stop("mark_released_ascending")
StoppedMarkReleasedFree == Stop("mark_released_free")
StoppedMarkReleasedNotReleased == Stop("mark_released_not_released")
StoppedToBeFreedAcquired == Stop("to_be_freed_acquired")
StoppedHighestAddressReleasedCountsPrior == Stop("highest_address_released_counts_prior")
================================================================================
