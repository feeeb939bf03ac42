; RecoveryTable-FixHidesNoSuccessor
; When a cluster installs a prepare under a bad header, no op beyond it in its slot was
; within bounds: nothing newer can have been lost.
; Proved if the answer is unsat.
(set-logic ALL)
(declare-datatypes ((Kind 0)) (((placeholder) (prepare))))
(declare-sort Header 0)
(declare-fun kind (Header) Kind)
(declare-fun op (Header) Int)
(declare-fun view (Header) Int)
(declare-fun checksum (Header) Int)
(declare-const slot Int)
(declare-const h Header)
(declare-const h_ok Bool)
(declare-const p Header)
(declare-const p_ok Bool)
(declare-const prepare_op_max Int)
(declare-const Hok Bool)
(declare-const Hres Bool)
(declare-const Pok Bool)
(declare-const Pres Bool)
(declare-const Pmax Bool)
(declare-const sum= Bool)
(declare-const op= Bool)
(declare-const op< Bool)
(declare-const view= Bool)
(declare-datatypes ((Decision 0)) (((Decision.eql) (Decision.nil) (Decision.fix) (Decision.vsr) (Decision.cut_torn) (Decision.stop))))
(define-fun match_A () Bool (and (not Hok) (not Pok)))
(define-fun stop_A () Bool false)
(define-fun match_B () Bool (and Hok Hres (not Pok)))
(define-fun stop_B () Bool false)
(define-fun match_C () Bool (and Hok (not Hres) (not Pok)))
(define-fun stop_C () Bool false)
(define-fun match_D () Bool (and (not Hok) Pok Pres))
(define-fun stop_D () Bool false)
(define-fun match_E () Bool (and (not Hok) Pok (not Pres) (not Pmax)))
(define-fun stop_E () Bool false)
(define-fun match_F () Bool (and (not Hok) Pok (not Pres) Pmax))
(define-fun stop_F () Bool false)
(define-fun match_G () Bool (and Hok Hres Pok (not Pres)))
(define-fun stop_G () Bool false)
(define-fun match_H () Bool (and Hok (not Hres) Pok Pres))
(define-fun stop_H () Bool false)
(define-fun match_I () Bool (and Hok Hres Pok Pres sum= op= (not op<) view=))
(define-fun stop_I () Bool (or (and Hok Hres Pok Pres (not sum=)) (and Hok Hres Pok Pres sum= (not op=)) (and Hok Hres Pok Pres sum= op= (not (not op<))) (and Hok Hres Pok Pres sum= op= (not op<) (not view=))))
(define-fun match_J () Bool (and Hok (not Hres) Pok (not Pres) (not sum=) (not op=) op<))
(define-fun stop_J () Bool false)
(define-fun match_K () Bool (and Hok (not Hres) Pok (not Pres) (not sum=) (not op=) (not op<)))
(define-fun stop_K () Bool false)
(define-fun match_L () Bool (and Hok (not Hres) Pok (not Pres) (not sum=) op= (not op<) (not view=)))
(define-fun stop_L () Bool (or (and Hok (not Hres) Pok (not Pres) (not sum=) op= (not (not op<))) (and Hok (not Hres) Pok (not Pres) (not sum=) op= (not op<) (not (not view=)))))
(define-fun match_M () Bool (and Hok (not Hres) Pok (not Pres) sum= op= (not op<) view=))
(define-fun stop_M () Bool (or (and Hok (not Hres) Pok (not Pres) sum= (not op=)) (and Hok (not Hres) Pok (not Pres) sum= op= (not (not op<))) (and Hok (not Hres) Pok (not Pres) sum= op= (not op<) (not view=))))
(define-fun match_TruncateTorn () Bool (and Hok (not Hres) (not Pok)))
(define-fun decision ((solo Bool)) Decision
  (ite match_A Decision.vsr (ite stop_A Decision.stop
  (ite match_B Decision.vsr (ite stop_B Decision.stop
  (ite match_C Decision.vsr (ite stop_C Decision.stop
  (ite match_D (ite solo Decision.fix Decision.vsr) (ite stop_D Decision.stop
  (ite match_E (ite solo Decision.fix Decision.vsr) (ite stop_E Decision.stop
  (ite match_F Decision.fix (ite stop_F Decision.stop
  (ite match_G Decision.fix (ite stop_G Decision.stop
  (ite match_H Decision.vsr (ite stop_H Decision.stop
  (ite match_I Decision.nil (ite stop_I Decision.stop
  (ite match_J Decision.fix (ite stop_J Decision.stop
  (ite match_K Decision.vsr (ite stop_K Decision.stop
  (ite match_L Decision.vsr (ite stop_L Decision.stop
  (ite match_M Decision.eql (ite stop_M Decision.stop
  Decision.stop)))))))))))))))))))))))))))
(declare-const N Int)
(declare-const V Int)
(declare-const L Int)
(declare-const P Int)
(declare-const c Int)
(define-fun checkpoint_after ((x Int)) Int (ite (= x 0) (- V 1) (+ x V)))
(define-fun prepare_max ((x Int)) Int (+ (checkpoint_after x) L (* 2 P)))
(define-fun tail ((op_max Int)) Int (ite (and (> c 0) (= op_max c)) (- (prepare_max c) 1) (prepare_max c)))
(declare-const lost Int)

; numbers: ops and views are natural numbers, of any size
(assert (and (>= slot 0) (>= prepare_op_max 0) (forall ((x Header)) (and (>= (op x) 0) (>= (view x) 0)))))

; collision_freedom: different headers have different checksums
(assert (forall ((x Header) (y Header)) (=> (= (checksum x) (checksum y)) (= x y))))

; one_placeholder_per_slot: a slot has one placeholder, whose op is the slot
(assert (forall ((x Header) (y Header)) (=> (and (= (kind x) placeholder) (= (kind y) placeholder) (= (op x) (op y))) (= x y))))

; one_prepare_per_op_and_view: one prepare is made of an op in a view
(assert (forall ((x Header) (y Header)) (=> (and (= (kind x) prepare) (= (kind y) prepare) (= (op x) (op y)) (= (view x) (view y))) (= x y))))

; header_ok: what is valid belongs into this slot
(assert (=> h_ok (ite (= (kind h) placeholder) (= (op h) slot) (>= (op h) slot))))

; prepare_ok: what is valid belongs into this slot
(assert (=> p_ok (ite (= (kind p) placeholder) (= (op p) slot) (>= (op p) slot))))

; prepare_op_max: no prepare of the prepare ring is of a higher op
(assert (=> (and p_ok (= (kind p) prepare)) (<= (op p) prepare_op_max)))

; Hok: the header is valid
(assert (= Hok h_ok))

; Hres: and a placeholder
(assert (= Hres (and h_ok (= (kind h) placeholder))))

; Pok: the prepare is valid
(assert (= Pok p_ok))

; Pres: and a placeholder
(assert (= Pres (and p_ok (= (kind p) placeholder))))

; Pmax: and of the highest op
(assert (= Pmax (and p_ok (= (op p) prepare_op_max))))

; sum=: same checksum
(assert (= sum= (and h_ok p_ok (= (checksum h) (checksum p)))))

; op=: same op
(assert (= op= (and h_ok p_ok (= (op h) (op p)))))

; op<: the header is of an older op
(assert (= op< (and h_ok p_ok (< (op h) (op p)))))

; view=: same view
(assert (= view= (and h_ok p_ok (= (view h) (view p)))))

; positive: sizes are positive, ops are not negative
(assert (and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0)))

; ring_shape: the ring holds a checkpoint interval, a compaction and two pipelines
(assert (<= (+ V L (* 2 P)) N))

; in_bounds: no op beyond the bound was ever written
(assert (and (>= lost 0) (<= lost (prepare_max c))))

; prepare_op_max_floor: the highest op is never below the checkpoint
(assert (>= prepare_op_max c))

; ring_apart: ops of one slot are at least a ring apart
(assert (=> (> lost (op p)) (>= lost (+ (op p) N))))

; no_corner: the op is not the checkpoint, or the bound is less than a ring beyond it
(assert (or (= c 0) (distinct prepare_op_max c) (< (+ V L (* 2 P)) N)))

; denied, what is to be shown
(assert (not (=> (and (= (decision false) Decision.fix) (not h_ok)) (<= lost (op p)))))
(check-sat)
