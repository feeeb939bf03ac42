; Checkpoint-TornPrepareWasCheckpointed
; Right of the highest op, the header y under a torn append x is of an op below the
; highest, and in the checkpoint: what recovery asserts before it empties the slot.
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
(declare-const op_max Int)

; positive: sizes are positive, ops are not negative
(assert (and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0)))

; ring_shape: the ring holds a checkpoint interval, a compaction and two pipelines
(assert (<= (+ V L (* 2 P)) N))

; op_max: the highest op is not below the checkpoint
(assert (>= op_max c))

; highest: no header is of a higher op
(assert (<= y op_max))

; append: x is right of the highest op
(assert (and (> x op_max) (<= x (tail op_max))))

; ring_apart: different ops of one slot are at least a ring apart
(assert (=> (< y x) (<= (+ y N) x)))

; denied, what is to be shown
(assert (not (and (< y op_max) (<= y c))))
(check-sat)
