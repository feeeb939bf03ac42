---------------------------- MODULE NaiveSuperblock ----------------------------
(***************************************************************************)
(* What a superblock with two copies does, if it looks no further: write   *)
(* one after the other, and at a start take the newest copy whose checksum *)
(* is right.  Nothing is read back.  A model puts NaiveChoose in the place *)
(* of Choose, with Copies = 2; see the chapter.                            *)
(***************************************************************************)
EXTENDS SuperblockProperties

Newest(contentList, set) ==
  CHOOSE i \in set : \A j \in set \ {i} : contentList[i].sequence > contentList[j].sequence

\* Verified by nobody: what was written is believed.
NaiveChoose(cells, contentList, threshold) ==
  LET found == IF threshold = VerifyThreshold THEN {staging} ELSE ContentsOn(cells)
  IN IF found = {} THEN NotChosen("not_found")
     ELSE Chosen(Newest(contentList, found), SlotsOf(cells, Newest(contentList, found)))

\* All copies written at once: a crash may leave any of them torn.
AllAtOnce == IF status = "repairing" THEN {NextRepair(repairs)}
             ELSE IF writing \in Slots THEN {s \in Slots : s >= writing} ELSE {}
================================================================================
