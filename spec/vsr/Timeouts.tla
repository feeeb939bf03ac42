------------------------------- MODULE Timeouts --------------------------------
(***************************************************************************)
(* A timeout: counts ticks, fires, and backs off.  Randomness is an input: *)
(* a draw that the driver makes.                                           *)
(*                                                                         *)
(* A timeout that fires must be seen to in the same tick: started again,   *)
(* stopped, reset or backed off.  The driver here does so unless it is     *)
(* Careless; then the original stops ("not reset correctly").              *)
(*                                                                         *)
(* Modelled: the methods, the backoff.  Not modelled: which timeouts a     *)
(* replica has and what it does when they fire; how a draw becomes one of  *)
(* 0..cap (the Java has it, and the recordings judge it).                  *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS
  After,          \* ticks until it fires the first time
  RttInitial,     \* ticks, > 0
  RttMax,         \* ticks
  RttMultiple,    \* 2
  BackoffMin, BackoffMax,   \* ticks, of the random part
  AttemptsWrap,   \* 256: attempts are counted in a byte
  Measured,       \* round trips that may be measured, in ticks before they are bounded
  Careless        \* whether the driver may tick on without seeing to a timeout that fired

Null == -1

Smaller(a, b) == IF a <= b THEN a ELSE b
Larger(a, b)  == IF a >= b THEN a ELSE b

ASSUME TimeoutShape ==
  /\ RttInitial > 0 /\ RttMax >= RttInitial /\ RttMultiple > 0 /\ After > 0
  /\ 0 <= BackoffMin /\ BackoffMin < BackoffMax /\ AttemptsWrap > 1

(***************************************************************************)
(* Exponential backoff with jitter.                      tb: vsr.zig:781   *)
(***************************************************************************)
ExponentMax == 63      \* the shift saturates long after the cap has reached the range

\* x doubled n times, but no further than the limit: min(limit, x * 2^n) without the large numbers.
RECURSIVE DoubledUpTo(_, _, _)
DoubledUpTo(x, n, limit) ==
  IF x >= limit THEN limit ELSE IF n = 0 THEN x ELSE DoubledUpTo(2 * x, n - 1, limit)

\* The largest jitter. A minimum of 0 counts as 1, or it would stay 0 for ever.
Cap(min, max, attempt) == DoubledUpTo(Larger(1, min), Smaller(ExponentMax, attempt), max - min)

WithJitter(min, jitter) == min + jitter    \* jitter \in 0..Cap(min, max, attempt)

(***************************************************************************)
(* What the arithmetic promises, over small ranges.                        *)
(***************************************************************************)
Bounds == {<<min, max>> \in (0..4) \X (1..12) : min < max}
Attempts == 0..12

\* Never outside its bounds, whatever is drawn.                                 (M12)
ASSUME BackoffIsWithinBounds ==
  \A b \in Bounds, attempt \in Attempts : \A jitter \in 0..Cap(b[1], b[2], attempt) :
    WithJitter(b[1], jitter) \in b[1]..b[2]
\* Never shorter at the longest for having waited more often.                    (M12)
ASSUME CapNeverShrinks ==
  \A b \in Bounds, attempt \in Attempts : Cap(b[1], b[2], attempt) <= Cap(b[1], b[2], attempt + 1)
\* It grows until everything between the bounds can be drawn.
ASSUME CapReachesTheRange ==
  \A b \in Bounds : Cap(b[1], b[2], ExponentMax) = b[2] - b[1]
\* It doubles, and there is always something to draw from.
ASSUME CapDoubles ==
  \A b \in Bounds, attempt \in 0..10 :
    /\ Cap(b[1], b[2], attempt) = Smaller(b[2] - b[1], Larger(1, b[1]) * 2 ^ attempt)
    /\ Cap(b[1], b[2], attempt) >= 1

(***************************************************************************)
(* The methods.                                          tb: vsr.zig:659   *)
(*   after_dynamic   the period in force; Null while not ticking           *)
(***************************************************************************)
Created == [after_dynamic |-> Null, attempts |-> 0, rtt |-> RttInitial, ticks |-> 0, ticking |-> FALSE]

Started(t) == [t EXCEPT !.attempts = 0, !.after_dynamic = After, !.ticks = 0, !.ticking = TRUE]
Stopped(t) == [t EXCEPT !.attempts = 0, !.after_dynamic = Null, !.ticks = 0, !.ticking = FALSE]
\* The period stays as it is: after a backoff the longer one is in force until the next start.
WasReset(t) == [t EXCEPT !.attempts = 0, !.ticks = 0]
Ticked(t)  == IF t.ticking THEN [t EXCEPT !.ticks = @ + 1] ELSE t
\* The base period is not used: round trip and jitter alone make the new one.
BackedOff(t, jitter) ==
  [t EXCEPT !.ticks = 0, !.attempts = (@ + 1) % AttemptsWrap,
            !.after_dynamic = t.rtt * RttMultiple + WithJitter(BackoffMin, jitter)]
\* Measured anew: at least a tick, so that a backoff never ends at once.
WithRtt(t, measured) == [t EXCEPT !.rtt = Smaller(Larger(1, measured), RttMax)]

Fired(t) == IF ~t.ticking \/ t.ticks < t.after_dynamic THEN "no"
            ELSE IF t.ticks = t.after_dynamic THEN "yes" ELSE "stop"

JitterMax(t) == Cap(BackoffMin, BackoffMax, (t.attempts + 1) % AttemptsWrap)

(***************************************************************************)
(* The driver.                                                             *)
(***************************************************************************)
VARIABLES timeout, fired      \* fired: what was answered when it was asked in this tick; "" before
vars == <<timeout, fired>>

\* Whatever sees to a timeout may also be done at any other time.
Do(next) == timeout' = next /\ fired' = ""

Start  == fired # "stop" /\ Do(Started(timeout))
Stop   == fired # "stop" /\ Do(Stopped(timeout))
Reset  == fired # "stop" /\ timeout.ticking /\ Do(WasReset(timeout))
BackOff(jitter) == fired # "stop" /\ timeout.ticking /\ jitter <= JitterMax(timeout) /\ Do(BackedOff(timeout, jitter))
SetRtt(measured) == fired # "stop" /\ timeout' = WithRtt(timeout, measured) /\ UNCHANGED fired

\* On every tick it is asked whether it fired.                      tb: replica.zig:1377
Tick == /\ fired # "stop" /\ (fired = "yes" => Careless)
        /\ timeout' = Ticked(timeout) /\ fired' = Fired(Ticked(timeout))

Init == timeout = Created /\ fired = ""
Next == \/ Start \/ Stop \/ Reset \/ Tick
        \/ \E jitter \in 0..(BackoffMax - BackoffMin) : BackOff(jitter)
        \/ \E measured \in Measured : SetRtt(measured)
Spec == Init /\ [][Next]_vars

(***************************************************************************)
(* What it promises.                                                       *)
(***************************************************************************)
TypeOK == /\ timeout.attempts \in 0..(AttemptsWrap - 1) /\ timeout.ticking \in BOOLEAN
          /\ timeout.rtt \in 1..RttMax
          /\ fired \in {"", "no", "yes", "stop"}
\* (M11)
TickingHasAPeriod   == timeout.ticking <=> timeout.after_dynamic # Null
NeverOverdue        == timeout.ticking => timeout.ticks <= timeout.after_dynamic
StillWhenNotTicking == ~timeout.ticking => timeout.ticks = 0 /\ timeout.attempts = 0
NeverStops          == fired # "stop"
\* No period is 0: a timeout that was seen to does not fire in the same tick.
FiresLater          == timeout.ticking /\ fired = "" => timeout.ticks < timeout.after_dynamic
\* A backoff waits for two round trips at least, and for no more than the longest pause beyond. (M12)
BackoffIsBounded ==
  [][\A jitter \in 0..(BackoffMax - BackoffMin) : BackOff(jitter) =>
       LET beyond == timeout'.after_dynamic - timeout.rtt * RttMultiple
       IN beyond >= BackoffMin /\ beyond <= BackoffMax]_vars
================================================================================
