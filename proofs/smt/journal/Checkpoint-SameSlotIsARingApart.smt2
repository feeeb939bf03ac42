; Checkpoint-SameSlotIsARingApart
; Two different ops of one slot are at least a ring apart. A slot's ops are the slot plus
; whole rings.
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
(declare-const s Int)
(declare-const a Int)
(declare-const b Int)

; positive: sizes are positive, ops are not negative
(assert (and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0)))

; same_slot: y in wrap b and x in wrap a of one slot
(assert (and (= y (+ s (* N b))) (= x (+ s (* N a)))))

; different: y is the lower
(assert (< y x))

; denied, what is to be shown
(assert (not (<= (+ y N) x)))
(check-sat)
