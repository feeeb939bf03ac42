; Checkpoint-OnlyTheCheckpointHasASuccessor
; If the op x that would replace the newest prepare y is within bounds, then y is the
; checkpoint, the bound is exactly a ring beyond it, and x is the bound.
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

; positive: sizes are positive, ops are not negative
(assert (and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0)))

; ring_shape: the ring holds a checkpoint interval, a compaction and two pipelines
(assert (<= (+ V L (* 2 P)) N))

; newest: y is the highest op of the prepare ring
(assert (>= y c))

; ring_apart: two ops of one slot, the higher by at least a ring (Checkpoint-SameSlot...)
(assert (<= (+ y N) x))

; in_bounds: no op beyond the bound was ever written
(assert (and (>= x 0) (<= x (prepare_max c))))

; denied, what is to be shown
(assert (not (and (> c 0) (= y c) (= (+ V L (* 2 P)) N) (= x (prepare_max c)))))
(check-sat)
