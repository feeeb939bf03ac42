; Checkpoint-TailSlotIsCheckpointSlot
; The last slot that may hold a torn append is the checkpoint's own, as recovery asserts
; when the highest op is the checkpoint, exactly if the bound is a whole ring beyond.
; Proved if the answer is unsat.
(set-logic ALL)
(declare-const N Int)
(declare-const V Int)
(declare-const L Int)
(declare-const P Int)
(declare-const c Int)
(define-fun checkpoint_after ((x Int)) Int (ite (= x 0) (- V 1) (+ x V)))
(define-fun prepare_max ((x Int)) Int (+ (checkpoint_after x) L (* 2 P)))
(define-fun tail ((op_max Int)) Int (ite (and (> c 0) (= op_max c)) (- (prepare_max c) 1) (prepare_max c)))
(declare-const x Int)
(declare-const y Int)
(declare-fun slot (Int) Int)

; positive: sizes are positive, ops are not negative
(assert (and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0)))

; ring_shape: the ring holds a checkpoint interval, a compaction and two pipelines
(assert (<= (+ V L (* 2 P)) N))

; later_checkpoint: not the root
(assert (> c 0))

; slots: x and y are c's and the bound's slots
(assert (and (= x (slot c)) (= y (slot (prepare_max c)))))

; ring_apart: different ops of one slot are at least a ring apart
(assert (=> (= x y) (<= (+ c N) (prepare_max c))))

; a_ring_later: an op and the op one ring later have the same slot
(assert (= (slot (+ c N)) (slot c)))

; denied, what is to be shown
(assert (not (= (= x y) (= (+ V L (* 2 P)) N))))
(check-sat)
