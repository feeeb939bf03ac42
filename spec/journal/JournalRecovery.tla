---------------------------- MODULE JournalRecovery ----------------------------
(***************************************************************************)
(* Recovery of the write-ahead log: from what the two rings hold after a   *)
(* crash to what the replica believes, and to whether it may say where its *)
(* log ends.  A function of the disk; Journal.tla makes the disks.         *)
(*                                                                         *)
(*   rings --table--> decisions --torn tail--> memory --view filter-->     *)
(*   memory, sectors to rewrite --superblock--> head op, status            *)
(*                                                                         *)
(* Not modelled: reading in chunks, bodies (a bad body is a bad prepare),  *)
(* the hash chain (a checksum is the pair of op and view).                 *)
(* Deliberate difference: an assertion of the original becomes a named     *)
(* stop, so that a model can go on and count it.                           *)
(***************************************************************************)
EXTENDS RecoveryTable,
        ViewChangeHeaders   \* spec/vsr: the view filter; the checkpoint arithmetic and its constants

CONSTANTS
  HeadersPerSector,   \* headers written together
  WritesMax,          \* writes in flight at once: the most that one crash can tear
  Repaired            \* names of rules that differ from 0.16.30 (see Repairs)

\* What a change to 0.16.30 could repair. The default is none of them.
Repairs == {"keep_lost_invalid", "truncate_first_wrap", "tail_before_checkpoint",
            "decide_before_fixing", "keep_redundant_header",
            "failed_read_uninhabits"}

Slots       == 0..(SlotCount - 1)
Sectors     == 0..(SlotCount \div HeadersPerSector - 1)
Slot(op)    == op % SlotCount
Sector(s)   == s \div HeadersPerSector
SlotsOf(k)  == (k * HeadersPerSector)..(k * HeadersPerSector + HeadersPerSector - 1)
Empty       == [s \in Slots |-> Reserved(s)]
Once(value) == value      \* itself; models tell the checker to evaluate it once (TLCEval)

ASSUME RingShape == /\ SlotCount > 0 /\ SlotCount % HeadersPerSector = 0
                    /\ CheckpointOps + CompactionOps + 2 * Pipeline <= SlotCount
ASSUME RepairsAreNamed == Repaired \subseteq Repairs

(***************************************************************************)
(* Durable state beside the rings, the superblock:                         *)
(*   checkpoint  header of the newest op that is in the checkpoint         *)
(*   commit_max, log_view, view                                            *)
(*   headers     of the last view change, head first; Blank where unknown  *)
(***************************************************************************)
Blank(op) == Cell("blank", op, 0)

(***************************************************************************)
(* Step a. Two highest ops. The first looks at prepares only and is never  *)
(* below the checkpoint; the second looks at both rings.                   *)
(***************************************************************************)
OpsOf(ring) == {ring[s].op : s \in {t \in Slots : IsPrepare(ring[t])}}
PrepareOpMax(rings, checkpointOp) == Max({checkpointOp} \cup OpsOf(rings.prepares))
OpMax(rings) == Max({0} \cup OpsOf(rings.prepares) \cup OpsOf(rings.headers))

(***************************************************************************)
(* Step b. The table, slot by slot (computed once for all 512 inputs).     *)
(***************************************************************************)
Bit(fact, weight) == IF fact THEN weight ELSE 0
FactsAt(i)   == [k \in 1..9 |-> (i \div (2 ^ (k - 1))) % 2 = 1]
ClusterTable == Once([i \in 0..511 |-> Outcome(Rows, FactsAt(i), FALSE)])
SoloTable    == Once([i \in 0..511 |-> Outcome(Rows, FactsAt(i), TRUE)])

Decide(h, p, prepareOpMax, solo) ==
  LET f == Facts(h, p, prepareOpMax)
      i == Bit(f[1], 1) + Bit(f[2], 2) + Bit(f[3], 4) + Bit(f[4], 8) + Bit(f[5], 16)
           + Bit(f[6], 32) + Bit(f[7], 64) + Bit(f[8], 128) + Bit(f[9], 256)
  IN IF solo THEN SoloTable[i] ELSE ClusterTable[i]

(***************************************************************************)
(* Step c. Which faults right of the newest op are only torn writes of ops *)
(* that nobody acknowledged. All of them must look like it: an old header, *)
(* proof that the new one was never written, over a broken prepare; and no *)
(* more of them than writes can be in flight.        tb: journal.zig:1372  *)
(***************************************************************************)
InRange(first, last, s) ==      \* circular, both ends included
  IF first <= last THEN first <= s /\ s <= last ELSE s >= first \/ s <= last

TornTail(opMax, checkpointOp) ==
  LET last == PrepareMax(checkpointOp)
  IN IF checkpointOp > 0 /\ opMax = checkpointOp THEN last - 1 ELSE last

TornShape(rings, s) ==
  /\ IsOk(rings.headers[s])                                    \* T1
  /\ \/ IsPrepare(rings.headers[s])                            \* T2
     \/ "truncate_first_wrap" \in Repaired
  /\ rings.prepares[s] = Bad                                   \* T3

TornPrepares(rings, cases, checkpointOp) ==
  LET opMax    == OpMax(rings)
      first    == Slot(opMax + 1)
      last     == Slot(TornTail(opMax, checkpointOp))
      suspects == Once({s \in Slots : cases[s].decision = "vsr" /\ InRange(first, last, s)})
  IN IF \/ opMax < checkpointOp \/ opMax = PrepareMax(checkpointOp)
        \/ Cardinality(suspects) > WritesMax
        \/ \E s \in suspects : ~TornShape(rings, s)
     THEN {} ELSE suspects

\* Assertions of the same function: no valid op beyond the bound (J:1398); the tail ends where
\* the checkpoint's slot begins, which holds only if PrepareMax reaches a whole ring (J:1407).
TornStop(rings, checkpointOp) ==
  LET opMax == OpMax(rings)
  IN IF opMax > PrepareMax(checkpointOp) THEN "op_max_beyond_prepare_max"
     ELSE IF /\ checkpointOp > 0 /\ opMax = checkpointOp
             /\ Slot(PrepareMax(checkpointOp)) # Slot(checkpointOp)
             /\ "tail_before_checkpoint" \notin Repaired
     THEN "checkpoint_slot_is_tail_slot" ELSE ""

(***************************************************************************)
(* Steps d to g, and what phase 4 must write.          tb: journal.zig:1252 *)
(***************************************************************************)
None == Cell("none", 0, 0)

RecoveredHeader(s, p, decision) ==
  IF decision \in {"eql", "fix"} THEN p ELSE Reserved(s)       \* step e; solo @D: p is a placeholder

Stopped(reason) ==
  [stop |-> reason, labels |-> [s \in Slots |-> ""], torn |-> {}, dropped |-> {}, fix |-> {},
   memory |-> [headers |-> Empty, redundant |-> Empty, dirty |-> Slots, faulty |-> Slots,
               inhabited |-> [s \in Slots |-> None]]]

Decided(rings, sb, cases, torn) ==
  LET decision  == Once([s \in Slots |-> IF s \in torn THEN "cut_torn" ELSE cases[s].decision])
      header    == Once([s \in Slots |-> RecoveredHeader(s, rings.prepares[s], decision[s])])
      dropped   == Once({s \in Slots :
                      /\ IsPrepare(header[s])
                      /\ LET views == ViewForOp(sb.headers, header[s].op, sb.log_view)
                         IN header[s].view < views.min \/ header[s].view > views.max})
      headers   == Once([s \in Slots |-> IF s \in dropped THEN Reserved(s) ELSE header[s]])
      faulty    == Once({s \in Slots : decision[s] = "vsr"})
      redundant == IF "keep_lost_invalid" \in Repaired
                   THEN [s \in Slots |-> IF s \in faulty THEN Bad ELSE headers[s]] ELSE headers
  IN [stop    |-> "",
      labels  |-> [s \in Slots |-> IF s \in torn THEN "T" ELSE cases[s].label],
      torn    |-> torn,
      dropped |-> dropped,
      fix     |-> {s \in Slots : decision[s] = "fix"} \ dropped,
      memory  |-> [headers |-> headers, redundant |-> redundant, dirty |-> faulty, faulty |-> faulty,
                   inhabited |-> [s \in Slots |-> IF IsPrepare(rings.prepares[s])
                                                  THEN rings.prepares[s] ELSE None]]]

\* `fix` slots are dirty until their sector is written; Journal.tla keeps them apart as sectors to write.
Recovered(rings, sb, solo) ==
  LET top    == Once(PrepareOpMax(rings, sb.checkpoint.op))
      cases  == Once([s \in Slots |-> Decide(rings.headers[s], rings.prepares[s], top, solo)])
      stop   == TornStop(rings, sb.checkpoint.op)
  IN IF \E s \in Slots : cases[s].decision = "stop" THEN Stopped("row_contradiction")
     ELSE IF stop # "" THEN Stopped(stop)
     ELSE Decided(rings, sb, cases, Once(TornPrepares(rings, cases, sb.checkpoint.op)))

FixSectors(recovered) == {Sector(s) : s \in recovered.fix}

(***************************************************************************)
(* Install a header before its prepare is written: from the superblock at  *)
(* start, from the primary later.                     tb: journal.zig:1744 *)
(***************************************************************************)
MayInstall(memory, h) == LET old == memory.headers[Slot(h.op)] IN ~IsPrepare(old) \/ old.op <= h.op

Install(memory, h) ==
  LET s == Slot(h.op)   old == memory.headers[s]
  IN IF old = h THEN memory
     ELSE IF ~IsPrepare(old)      \* the slot may have held exactly h: if it was faulty, it stays so
     THEN [memory EXCEPT !.headers[s] = h, !.dirty = @ \cup {s}]
     ELSE [memory EXCEPT !.headers[s] = h, !.dirty = @ \cup {s}, !.faulty = @ \ {s},
                         !.redundant[s] = IF "keep_redundant_header" \in Repaired
                                          THEN @ ELSE Reserved(s)]

(***************************************************************************)
(* The head op.                                          tb: replica.zig:720 *)
(***************************************************************************)
OpMaximum(memory) == Max({0} \cup OpsOf(memory.headers))
HasHeader(memory, h) == memory.headers[Slot(h.op)] = h

\* The newest durable header that is in bounds and not below the log's own head (-1: unknown).
DurableHeads(sb, logHead) ==
  {i \in Known(sb.headers) : sb.headers[i].op <= PrepareMax(sb.checkpoint.op) /\ logHead <= sb.headers[i].op}

Headed(memory, sb) ==
  LET logHead  == IF sb.log_view = sb.view THEN OpMaximum(memory) ELSE -1
      heads    == DurableHeads(sb, logHead)
      first    == sb.headers[CHOOSE i \in heads : \A j \in heads : i <= j]
      fallback == IF OpMaximum(memory) < sb.checkpoint.op \/ OpsOf(memory.headers) = {}
                  THEN Install(memory, sb.checkpoint) ELSE memory
  IN IF heads # {} THEN [head |-> first.op, memory |-> IF HasHeader(memory, first) THEN memory
                                                       ELSE Install(memory, first)]
     ELSE IF logHead # -1 THEN [head |-> logHead, memory |-> memory]
     ELSE [head |-> OpMaximum(fallback), memory |-> fallback]

\* No fault can hide an op beyond the head.              tb: replica.zig:6174
HeadCertain(memory, head, checkpointOp) ==
  LET last == PrepareMax(checkpointOp)
  IN \/ head = last
     \/ \A s \in memory.faulty : /\ s # Slot(head) /\ s # Slot(last)
                                 /\ ~InRange(Slot(head + 1), Slot(last), s)

(***************************************************************************)
(* The status in which the replica starts. role: solo, primary (of the     *)
(* durable view) or backup.                              tb: replica.zig:806 *)
(***************************************************************************)
OpRepairMin(sb, head) ==
  RepairMin(sb.checkpoint.op, head, Max({sb.commit_max, head - Pipeline}))

\* Solo rebuilds its start_view at once and stops at a missing header.  tb: replica.zig:5180
SoloHole(memory, sb, head) ==
  LET present(op) == /\ IsPrepare(memory.headers[Slot(op)]) /\ memory.headers[Slot(op)].op = op
      lowest(op)  == IF op < 0 THEN 0 ELSE op
      suffix      == lowest(head - SuffixMax + 1)
      repair      == Max({lowest(head - SlotCount + 1), OpRepairMin(sb, head)})
  IN \E op \in Max({0, IF suffix < repair THEN suffix ELSE repair})..head : ~present(op)

Opened(recovered, sb, role) ==
  LET headed == Headed(recovered.memory, sb)
      ends(status)   == [status |-> status, head |-> 0, memory |-> recovered.memory]
      result(status) == [status |-> status, head |-> headed.head, memory |-> headed.memory]
  IN IF recovered.stop # "" THEN ends("stopped")
     ELSE IF recovered.memory.faulty = Slots THEN ends("wal_invalid")
     ELSE IF headed.head < sb.checkpoint.op \/ headed.head > PrepareMax(sb.checkpoint.op)
     THEN ends("head_out_of_bounds")
     ELSE IF role = "solo"
     THEN IF headed.memory.faulty # {} THEN result("wal_corrupt")
          ELSE IF SoloHole(headed.memory, sb, headed.head) THEN ends("hole_below_head")
          ELSE result("normal")
     ELSE IF sb.log_view < sb.view THEN result("view_change")
     ELSE IF ~HeadCertain(headed.memory, headed.head, sb.checkpoint.op) THEN result("recovering_head")
     ELSE result(IF role = "primary" THEN "view_change" ELSE "normal")
================================================================================
