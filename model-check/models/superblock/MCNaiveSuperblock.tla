--------------------------- MODULE MCNaiveSuperblock ---------------------------
(* The superblock with NaiveChoose in the place of Choose (see its config). *)
EXTENDS NaiveSuperblock, TLC
================================================================================
