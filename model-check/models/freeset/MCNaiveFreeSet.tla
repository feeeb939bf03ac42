---------------------------- MODULE MCNaiveFreeSet -----------------------------
(* The life of blocks with what does not wait in the place of what waits (see the configs). *)
EXTENDS NaiveFreeSet, TLC

MustOneJob == {<<[reserve |-> 1, acquire |-> 1]>>}
================================================================================
