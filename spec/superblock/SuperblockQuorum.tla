--------------------------- MODULE SuperblockQuorum ----------------------------
(***************************************************************************)
(* The choice among the copies of the superblock, and the order in which   *)
(* the others are repaired: functions of what the slots hold.              *)
(*                                                                         *)
(*   cells --group by content--> groups --best first--> the working state, *)
(*   or the reason why there is none; its slots --iterator--> repairs      *)
(*                                                                         *)
(* A content stands for its bytes and for their checksum: contents is a    *)
(* sequence of all that were ever composed, and a content is an index into *)
(* it.  A cell of the disk is [content, copy]: which content is whole there*)
(* (0: none), and the number that the copy says of itself.  No checksum    *)
(* covers that number; Copies stands for all that are out of range.        *)
(*                                                                         *)
(* Not modelled: bytes that are not zero where they should be, and states  *)
(* that contradict each other beyond going back: assertions, in the Java.  *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Copies,            \* slots for copies: 4
  OpenThreshold,     \* distinct copies that a start requires: 2
  VerifyThreshold,   \* distinct copies that must be read back after a write: 3
  Repaired           \* names of rules that differ from 0.16.30 (see Repairs)

\* What a change to 0.16.30 could repair, or try to. The default is none of them.
Repairs == {"translate_before_comparing", "repair_as_read", "recompute_checksum",
            "verify_after_repair"}

Slots       == 0..(Copies - 1)
Broken      == [content |-> 0, copy |-> 0]
Absent      == -1
Max(set)    == CHOOSE x \in set : \A y \in set : y <= x
Once(value) == value      \* itself; models tell the checker to evaluate it once (TLCEval)

ASSUME RepairsAreNamed == Repaired \subseteq Repairs

(***************************************************************************)
(* Groups: the copies of one content.       tb: superblock_quorums.zig:216 *)
(***************************************************************************)
ContentsOn(disk) == {disk[s].content : s \in Slots} \ {0}

\* A number that cannot be right is taken to be the slot's own.
OutOfRange(cell)  == cell.copy >= Copies
NumberAt(disk, s) == IF OutOfRange(disk[s]) THEN s ELSE disk[s].copy
Counted(disk, content, before) ==
  {NumberAt(disk, t) : t \in {u \in Slots : u < before /\ disk[u].content = content}}

\* Distinct numbers count, not slots: a copy that is there twice is one copy.
CopiesOf(disk, content) == Counted(disk, content, Copies)

\* For each slot the number found there, but only where it was found first.
SlotsOf(disk, content) ==
  [s \in Slots |->
     IF disk[s].content # content THEN Absent
     ELSE IF OutOfRange(disk[s]) THEN s
     ELSE IF disk[s].copy \in Counted(disk, content, s) THEN Absent ELSE disk[s].copy]

IsQuorum(disk, content, threshold) == Cardinality(CopiesOf(disk, content)) >= threshold

(***************************************************************************)
(* The order of groups, best first.  Two with equal sequence and number of *)
(* copies are ordered by checksum: any order, but always the same.         *)
(***************************************************************************)
ChecksumOrder(content) == content

Better(disk, contents, threshold, i, j) ==
  LET validI == IsQuorum(disk, i, threshold)   validJ == IsQuorum(disk, j, threshold)
      countI == Cardinality(CopiesOf(disk, i)) countJ == Cardinality(CopiesOf(disk, j))
  IN IF validI # validJ THEN validI
     ELSE IF contents[i].sequence # contents[j].sequence
     THEN contents[i].sequence > contents[j].sequence
     ELSE IF countI # countJ THEN countI > countJ
     ELSE ChecksumOrder(i) > ChecksumOrder(j)

Best(disk, contents, threshold, set) ==
  CHOOSE i \in set : \A j \in set \ {i} : Better(disk, contents, threshold, i, j)

(***************************************************************************)
(* What another group says about the best one.                             *)
(***************************************************************************)
SameOwner(a, b) == TRUE        \* cluster and replica: one, unless a model mixes in others

\* Read with the layout of version 2, a checkpoint of version 1 has another's bytes where unused
\* fields must be zero: comparing it stops the process.                  tb: superblock.zig:213
Readable(c) == c.version # 1 \/ "translate_before_comparing" \in Repaired

\* tb: superblock.zig:268
Monotonic(older, newer) ==
  /\ older.checkpoint <= newer.checkpoint /\ older.view <= newer.view
  /\ older.log_view <= newer.log_view     /\ older.commit_max <= newer.commit_max

\* "": nothing. "connected": the parent, and all is well.  tb: superblock_quorums.zig:134
Objection(contents, other, best) ==
  LET a == contents[other]   b == contents[best]
  IN IF ~SameOwner(a, b) THEN ""
     ELSE IF a.sequence = b.sequence     THEN "fork"
     ELSE IF a.sequence > b.sequence + 1 THEN "parent_skipped"
     ELSE IF a.sequence + 1 # b.sequence THEN ""
     ELSE IF b.parent # other            THEN "parent_not_connected"
     ELSE IF ~Readable(a) \/ ~Readable(b) THEN "state_inconsistent"
     ELSE IF ~Monotonic(a, b)            THEN "vsr_state_not_monotonic"
     ELSE "connected"

Chosen(content, slots) == [error |-> "", content |-> content, slots |-> slots]
NotChosen(error) == [error |-> error, content |-> 0, slots |-> [s \in Slots |-> Absent]]

\* The newest content that enough copies hold, unless one of the others objects; the first of
\* them that has something to say decides.                tb: superblock_quorums.zig:85
Choose(disk, contents, threshold) ==
  LET groups   == Once(ContentsOn(disk))
      best     == Once(Best(disk, contents, threshold, groups))
      speakers == Once({i \in groups \ {best} : Objection(contents, i, best) # ""})
      first    == Objection(contents, Best(disk, contents, threshold, speakers), best)
  IN IF groups = {} THEN NotChosen("not_found")
     ELSE IF ~IsQuorum(disk, best, threshold) THEN NotChosen("quorum_lost")
     ELSE IF speakers # {} /\ first # "connected" THEN NotChosen(first)
     ELSE Chosen(best, SlotsOf(disk, best))

(***************************************************************************)
(* The repair iterator: which slot to rewrite next, given the number found *)
(* in each.  Of each class the last slot:                                  *)
(*   1. empty, and its copy is nowhere;                                    *)
(*   2. empty, and its copy is elsewhere;                                  *)
(*   3. not its own copy, and that one is elsewhere too.                   *)
(* A copy is only written to its own slot.  tb: superblock_quorums.zig:355 *)
(***************************************************************************)
Found(slots) == {slots[s] : s \in Slots} \ {Absent}

NextRepair(slots) ==
  LET duplicate == {c \in Found(slots) : Cardinality({s \in Slots : slots[s] = c}) > 1}
      missing   == {s \in Slots : slots[s] = Absent /\ s \notin Found(slots)}
      elsewhere == {s \in Slots : slots[s] = Absent /\ s \in Found(slots)}
      misplaced == {s \in Slots : slots[s] \notin {Absent, s} /\ slots[s] \in duplicate}
  IN IF missing # {} THEN Max(missing)
     ELSE IF elsewhere # {} THEN Max(elsewhere)
     ELSE IF misplaced # {} THEN Max(misplaced) ELSE Absent

RepairDone(slots, s) == [slots EXCEPT ![s] = s]
================================================================================
