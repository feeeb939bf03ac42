------------------------------ MODULE MCTimeouts -------------------------------
(***************************************************************************)
(* One timeout with all its draws.  Attempts are counted in a byte: the    *)
(* exploration begins at 0 and again near the wrap, and leaves out the     *)
(* attempts between, where nothing changes any more.                       *)
(***************************************************************************)
EXTENDS Timeouts

CONSTANTS AttemptsInitial, AttemptsLooked

MCInit == \E attempts \in AttemptsInitial :
            /\ timeout = IF attempts = 0 THEN Created ELSE [Started(Created) EXCEPT !.attempts = attempts]
            /\ fired = ""
MCSpec == MCInit /\ [][Next]_vars
Looked == timeout.attempts \in AttemptsLooked

ReachedFired      == fired = "yes"
ReachedLastAttempt == timeout.attempts = AttemptsWrap - 1
\* The longer period of a backoff survives a reset.
ReachedResetLong  == timeout.ticking /\ timeout.attempts = 0 /\ timeout.after_dynamic > After
ReachedShortest   == timeout.ticking /\ timeout.after_dynamic = 1 * RttMultiple + BackoffMin
ReachedLongest    == timeout.ticking /\ timeout.after_dynamic = RttMax * RttMultiple + BackoffMax
================================================================================
