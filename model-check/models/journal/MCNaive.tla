-------------------------------- MODULE MCNaive --------------------------------
(* The journal with NaiveRecovery in the place of Recovered (see its config). *)
EXTENDS NaiveRecovery, TLC
================================================================================
