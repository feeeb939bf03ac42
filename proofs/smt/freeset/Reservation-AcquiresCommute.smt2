; Reservation-AcquiresCommute
; Two acquires from ranges of one cycle give the same addresses, or none, and the
; same set, whichever is first.
; Proved if the answer is unsat.
(set-logic ALL)
(declare-const base_p Int)
(declare-const end_p Int)
(declare-const base_q Int)
(declare-const end_q Int)
(declare-fun acquired (Int) Bool)
(declare-fun after_p (Int) Bool)
(declare-fun after_p_q (Int) Bool)
(declare-fun after_q (Int) Bool)
(declare-fun after_q_p (Int) Bool)
(declare-const p_first Int)
(declare-const q_second Int)
(declare-const q_first Int)
(declare-const p_second Int)

; disjoint: no block is in both ranges
(assert (<= end_p base_q))

; p_first: range p acquires from `acquired`, which becomes `after_p`
(assert (and (>= base_p 0) (or (and (= p_first (- 1)) (forall ((i Int)) (=> (and (<= base_p i) (< i end_p)) (acquired i)))) (and (<= base_p p_first) (< p_first end_p) (not (acquired p_first)) (forall ((i Int)) (=> (and (<= base_p i) (< i p_first)) (acquired i))))) (forall ((i Int)) (= (after_p i) (or (acquired i) (= i p_first))))))

; q_second: range q acquires from `after_p`, which becomes `after_p_q`
(assert (and (>= base_q 0) (or (and (= q_second (- 1)) (forall ((i Int)) (=> (and (<= base_q i) (< i end_q)) (after_p i)))) (and (<= base_q q_second) (< q_second end_q) (not (after_p q_second)) (forall ((i Int)) (=> (and (<= base_q i) (< i q_second)) (after_p i))))) (forall ((i Int)) (= (after_p_q i) (or (after_p i) (= i q_second))))))

; q_first: range q acquires from `acquired`, which becomes `after_q`
(assert (and (>= base_q 0) (or (and (= q_first (- 1)) (forall ((i Int)) (=> (and (<= base_q i) (< i end_q)) (acquired i)))) (and (<= base_q q_first) (< q_first end_q) (not (acquired q_first)) (forall ((i Int)) (=> (and (<= base_q i) (< i q_first)) (acquired i))))) (forall ((i Int)) (= (after_q i) (or (acquired i) (= i q_first))))))

; p_second: range p acquires from `after_q`, which becomes `after_q_p`
(assert (and (>= base_p 0) (or (and (= p_second (- 1)) (forall ((i Int)) (=> (and (<= base_p i) (< i end_p)) (after_q i)))) (and (<= base_p p_second) (< p_second end_p) (not (after_q p_second)) (forall ((i Int)) (=> (and (<= base_p i) (< i p_second)) (after_q i))))) (forall ((i Int)) (= (after_q_p i) (or (after_q i) (= i p_second))))))

; denied, what is to be shown
(assert (not (and (= p_first p_second) (= q_first q_second) (forall ((i Int)) (=> (>= i 0) (= (after_p_q i) (after_q_p i)))))))
(check-sat)
