; Checkpoint-IntervalFitsRing
; The interval that the configuration computes leaves room for a compaction and two
; pipelines: what all other theorems call ring_shape.
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

; interval: V = N - L - L * ceil(2P / L)
(assert (= V (- N L (* L (div (+ (* 2 P) (- L 1)) L)))))

; denied, what is to be shown
(assert (not (<= (+ V L (* 2 P)) N)))
(check-sat)
