; Checkpoint-ARingLaterIsTheSameSlot
; An op and the op one ring later have the same slot.
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

; a_ring_later: y is a ring after x
(assert (and (>= x 0) (= y (+ x N))))

; denied, what is to be shown
(assert (not (= (mod x N) (mod y N))))
(check-sat)
