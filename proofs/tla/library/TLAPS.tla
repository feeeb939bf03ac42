--------------------------------- MODULE TLAPS ---------------------------------
(* Stands in for the prover's own module, so that a parser without it reads our proofs. *)
SMT     == TRUE
SMTT(n) == TRUE
Zenon   == TRUE
PTL     == TRUE
================================================================================
