; Reservation-RangesTile
; Ranges of a cycle have no block in common, however many are made (F-Tile).
; tb: free_set.zig:335
; Proved if the answer is unsat.
(set-logic ALL)
(declare-sort Range 0)
(declare-fun base (Range) Int)
(declare-fun end (Range) Int)
(declare-fun made (Range) Bool)
(declare-fun made+ (Range) Bool)
(declare-const reserved Int)
(declare-const reserved+ Int)
(declare-const new Range)

; tiled: so far
(assert (and (>= reserved 0) (forall ((r Range)) (=> (made r) (and (<= 0 (base r)) (< (base r) (end r)) (<= (end r) reserved)))) (forall ((r Range) (s Range)) (=> (and (made r) (made s) (distinct r s)) (or (<= (end r) (base s)) (<= (end s) (base r)))))))

; reserve: one more is made, from where the last one ended to behind a free block
(assert (and (not (made new)) (= (base new) reserved) (= (end new) reserved+) (> reserved+ reserved) (forall ((r Range)) (= (made+ r) (or (made r) (= r new))))))

; denied, what is to be shown
(assert (not (and (>= reserved+ 0) (forall ((r Range)) (=> (made+ r) (and (<= 0 (base r)) (< (base r) (end r)) (<= (end r) reserved+)))) (forall ((r Range) (s Range)) (=> (and (made+ r) (made+ s) (distinct r s)) (or (<= (end r) (base s)) (<= (end s) (base r))))))))
(check-sat)
