; Reservation-IndexSkipsNoFreeBlock
; Where the index says to start there is no free block in front, so the index is seen
; in no address. i is any block of the range. tb: free_set.zig:397
; Proved if the answer is unsat.
(set-logic ALL)
(declare-const base Int)
(declare-const end Int)
(declare-const found Int)
(declare-const i Int)
(declare-const i_acquired Bool)
(declare-const i_shard_full Bool)
(define-fun shard ((block Int)) Int (div block 4096))
(define-fun start () Int (ite (> (* 4096 found) base) (* 4096 found) base))

; range: i is in the range
(assert (and (<= 0 base i) (< i end)))

; index: a shard that is full has no free block (F-Index)
(assert (=> i_shard_full i_acquired))

; found: the shards from that of the base to the one found are full; it is one past the last if all are
(assert (and (<= (shard base) found) (<= found (+ (shard (- end 1)) 1)) (=> (and (<= (shard base) (shard i)) (< (shard i) found)) i_shard_full)))

; denied, what is to be shown
(assert (not (and (=> (< i start) i_acquired) (=> (= found (+ (shard (- end 1)) 1)) (>= start end)))))
(check-sat)
