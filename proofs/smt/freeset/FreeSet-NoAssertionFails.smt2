; FreeSet-NoAssertionFails
; What the original asserts of these sets holds where it is asserted.
; tb: free_set.zig:428, 502, 527, 557, 574, 700
; Proved if the answer is unsat.
(set-logic ALL)
(declare-sort Block 0)
(declare-datatypes ((Stage 0)) (((down) (commit) (session) (superblock) (taken))))
(declare-fun acquired (Block) Bool)
(declare-fun released (Block) Bool)
(declare-fun prior (Block) Bool)
(declare-fun latest_acquired (Block) Bool)
(declare-fun latest_released (Block) Bool)
(declare-fun latest_session (Block) Bool)
(declare-fun latest_trailers (Block) Bool)
(declare-fun staging_acquired (Block) Bool)
(declare-fun staging_released (Block) Bool)
(declare-fun staging_session (Block) Bool)
(declare-fun staging_trailers (Block) Bool)
(declare-fun previous (Block) Bool)
(declare-fun written (Block) Bool)
(declare-fun written_previous (Block) Bool)
(declare-fun given_up (Block) Bool)
(declare-const durable Bool)
(declare-const known Bool)
(declare-const stage Stage)
(define-fun opened () Bool (distinct stage down))
(define-fun knows_durable () Bool (and durable (distinct stage taken)))
(define-fun refers ((x Block)) Bool (or (and (latest_acquired x) (not (latest_released x))) (latest_session x) (latest_trailers x)))
(define-fun guarded ((x Block)) Bool (or (refers x) (and (not knows_durable) (previous x))))
(define-fun reopened_acquired ((x Block)) Bool (or (latest_acquired x) (latest_trailers x)))
(define-fun reopened_released ((x Block)) Bool (latest_released x))
(define-fun reopened_prior ((x Block)) Bool (or (latest_trailers x) (latest_session x)))

; Type: what waits to be freed is acquired, and waits once (F-Type)
(assert (forall ((x Block)) (and (=> (or (released x) (prior x)) (acquired x)) (not (and (released x) (prior x))))))

; Closed: a closed set is empty and not durable (F-Closed)
(assert (=> (= stage down) (and (not durable) (forall ((x Block)) (not (or (acquired x) (released x) (prior x) (given_up x)))))))

; Durable: a durable set has no prior block (F-Durable)
(assert (=> durable (forall ((x Block)) (not (prior x)))))

; CheckpointSound: of the bitmaps and trailers
(assert (forall ((x Block)) (and (=> (latest_released x) (latest_acquired x)) (=> (latest_session x) (and (latest_acquired x) (not (latest_released x)))) (not (and (latest_trailers x) (latest_acquired x))))))

; StagingSound: and of those being written
(assert (=> (= stage superblock) (forall ((x Block)) (and (=> (staging_released x) (staging_acquired x)) (=> (staging_session x) (and (staging_acquired x) (not (staging_released x)))) (not (and (staging_trailers x) (staging_acquired x)))))))

; Staging: what is being written is what the set is, without the trailers of the set itself
(assert (and (=> (or (= stage session) (= stage superblock) (= stage taken)) durable) (=> (= stage session) (forall ((x Block)) (=> (staging_session x) (and (acquired x) (not (released x)))))) (=> (= stage superblock) (forall ((x Block)) (and (= (acquired x) (or (staging_acquired x) (staging_trailers x))) (= (released x) (staging_released x)))))))

; NoStaging: nothing is being written otherwise
(assert (and (or (= stage superblock) (forall ((x Block)) (not (or (staging_acquired x) (staging_released x) (staging_trailers x))))) (or (= stage session) (= stage superblock) (forall ((x Block)) (not (staging_session x))))))

; Taken: once it is written, the set is what a start makes of it, but for its trailers
(assert (=> (= stage taken) (forall ((x Block)) (and (= (acquired x) (reopened_acquired x)) (= (released x) (reopened_released x))))))

; ReuseSafe: no block that must be kept is free (F-ReuseSafe)
(assert (=> opened (forall ((x Block)) (=> (guarded x) (acquired x)))))

; LatestStays: the durability of the latest checkpoint frees no block of it
(assert (=> (and opened (not knows_durable)) (forall ((x Block)) (not (and (refers x) (released x))))))

; PreviousStays: blocks of the checkpoint before are acquired in the latest
(assert (forall ((x Block)) (=> (previous x) (latest_acquired x))))

; NextHasLatest: blocks of the latest checkpoint are acquired in the one being written
(assert (=> (= stage superblock) (forall ((x Block)) (=> (refers x) (staging_acquired x)))))

; Known: what a set knows was learned since
(assert (=> knows_durable known))

; LatestIntact: no block of the latest checkpoint was overwritten since it was taken
(assert (forall ((x Block)) (not (and (refers x) (written x)))))

; PreviousIntact: nor one of the checkpoint before, until the latest was known to be durable
(assert (or known (forall ((x Block)) (not (and (previous x) (written_previous x))))))

; Delay: what was given up since the latest checkpoint waits for the next (F-Delay)
(assert (=> opened (forall ((x Block)) (=> (given_up x) (ite knows_durable (released x) (prior x))))))

; denied, what is to be shown
(assert (not (and
  (=> opened (forall ((x Block)) (=> (not (acquired x)) (not (or (released x) (prior x))))))
  (=> (= stage session) durable)
  (=> (= stage commit) (forall ((x Block)) (=> (released x) (and (acquired x) (not (prior x))))))
  (=> (= stage taken) (and durable (forall ((x Block)) (not (prior x))) (forall ((x Block)) (=> (reopened_prior x) (and (acquired x) (not (released x)))))))
  (=> (= stage down) (forall ((x Block)) (and (=> (latest_trailers x) (not (latest_acquired x))) (=> (latest_session x) (and (reopened_acquired x) (not (reopened_released x)) (not (latest_trailers x))))))))))
(check-sat)
