----------------------------- MODULE NaiveRecovery -----------------------------
(***************************************************************************)
(* What a log with one ring and checksums does: read from the checkpoint   *)
(* on, stop at the first entry that is not what it should be, and call     *)
(* that the end.  It cannot tell a torn write that nobody was told of from *)
(* an acknowledged prepare that rotted, and takes both for the end of the  *)
(* log.  A model puts it in the place of Recovered; see the chapter.       *)
(***************************************************************************)
EXTENDS JournalProperties

NaiveGood(rings, op) ==
  LET cell == rings.prepares[Slot(op)] IN IsPrepare(cell) /\ cell.op = op

NaiveEnd(rings, checkpointOp) ==
  Max({checkpointOp} \cup {op \in checkpointOp..PrepareMax(checkpointOp) :
                             \A earlier \in checkpointOp..op : NaiveGood(rings, earlier)})

NaiveRecovered(rings, sb, solo) ==
  LET end     == NaiveEnd(rings, sb.checkpoint.op)
      headers == [s \in Slots |-> IF IsPrepare(rings.prepares[s]) /\ rings.prepares[s].op <= end
                                  THEN rings.prepares[s] ELSE Reserved(s)]
  IN [stop |-> "", labels |-> [s \in Slots |-> ""], torn |-> {}, dropped |-> {},
      fix |-> {s \in Slots : headers[s] # rings.headers[s]},
      memory |-> [headers |-> headers, redundant |-> headers, dirty |-> {}, faulty |-> {},
                  inhabited |-> [s \in Slots |-> IF IsPrepare(headers[s]) THEN headers[s] ELSE None]]]
================================================================================
