----------------------------- MODULE NaiveFreeSet ------------------------------
(***************************************************************************)
(* What a free set does that does not wait for a quorum.  A model puts one *)
(* of these in the place of what waits; see its configuration, and the     *)
(* chapter.                                                                *)
(***************************************************************************)
EXTENDS FreeSetCheckpointsProperties

\* ours: free what waits.
WithoutWaiting(fs) ==
  [FreedAll(fs, fs.released \cup fs.prior) EXCEPT !.released = {}, !.prior = {}]

(***************************************************************************)
(* Free at once: in the place of Released.  The block is handed out again  *)
(* while the one checkpoint that a start takes up still refers to it.      *)
(***************************************************************************)
FreedAtOnce(fs, a) == FreedAll(fs, {BlockOf(a)})

(***************************************************************************)
(* Free when the next checkpoint begins: in the place of                   *)
(* CheckpointSession.  The new checkpoint will not refer to the block; but *)
(* its trailers are written over blocks of the old one, and until the      *)
(* superblock is written a start takes up the old one.                     *)
(***************************************************************************)
FreesAndBegins(r) ==
  /\ InStage(r, "session") /\ Missing(r) = {}
  /\ SessionTrailer(r, WithoutWaiting(free_set[r])) /\ NoFault

(***************************************************************************)
(* Free when the next checkpoint is taken: in the place of                 *)
(* MarkedNotDurable, and of Opened for what a start reads.  This replica   *)
(* needs the old checkpoint no more.  But until a quorum has the new one   *)
(* another replica is still at the old one, and may need a block of it.    *)
(***************************************************************************)
FreedWhenTaken(fs) == [WithoutWaiting(fs) EXCEPT !.durable = FALSE]

OpenedWithoutWaiting(fs, encoding, ofAcquired, ofReleased) ==
  LET live    == [acquired |-> encoding.acquired \ encoding.released, released |-> {}]
      decoded == MarkedReleased(Decoded(fs, live), ofAcquired)
  IN [MarkedReleased(decoded, ofReleased) EXCEPT !.opened = TRUE]
================================================================================
