----------------------------- MODULE MCEwahStrings -----------------------------
(***************************************************************************)
(* Every string of words over an alphabet, whatever it means, decoded in   *)
(* pieces of every size: into targets of several sizes, where more or less *)
(* was announced, with bytes at a piece's end that are no whole word.      *)
(***************************************************************************)
EXTENDS Ewah

CONSTANTS
  Alphabet,      \* words of the string
  StringMax,     \* and how many it has at most
  Capacities,    \* words of the target
  Deviations     \* bytes that were announced beyond those of the string

ASSUME AlphabetIsOfWords == Alphabet \subseteq Words

VARIABLES
  string,
  capacity,
  announced,     \* bytes
  decoder,
  read,          \* words of the string that the decoder has had
  ended          \* whether the string's end was told
vars == <<string, capacity, announced, decoder, read, ended>>

ByOne == {-1, 0, 1}

Largest == CHOOSE c \in Capacities : \A other \in Capacities : other <= c
Size    == WordSize * Len(string)

\* Where something else was announced, the target is the largest.
Init == \E words \in UNION {[1..n -> Alphabet] : n \in 0..StringMax}, size \in Capacities, beyond \in Deviations :
  /\ string = words /\ capacity = size /\ announced = WordSize * Len(words) + beyond
  /\ announced >= 0 /\ (beyond # 0 => size = Largest)
  /\ decoder = Decoder(size, announced) /\ read = 0 /\ ended = FALSE

Goes == ~ended /\ decoder.fault = ""

ReadPiece(count, spare) ==
  /\ Goes /\ count <= Len(string) - read
  /\ decoder' = DecodePiece(decoder, SubSeq(string, read + 1, read + count), spare)
  /\ read' = read + count
  /\ UNCHANGED <<string, capacity, announced, ended>>

End == /\ Goes /\ read = Len(string)
       /\ decoder' = Ended(decoder)
       /\ ended' = TRUE
       /\ UNCHANGED <<string, capacity, announced, read>>

Next == \/ \E count \in 0..StringMax, spare \in 0..(WordSize - 1) : ReadPiece(count, spare)
        \/ End
Spec == Init /\ [][Next]_vars

Accepted == ended /\ decoder.fault = ""
Refused  == decoder.fault # ""
Is(fault) == decoder.fault = fault

\* No word is written beyond the target.
TargetKeepsItsSize == ~Refused => Len(decoder.target) = capacity /\ decoder.index <= capacity
\* What the string has no words for is as it was: zero.
RestIsZero == ~Refused => \A i \in (decoder.index + 1)..Len(decoder.target) : decoder.target[i] = 0
\* Wherever it is cut, the words are those that the string means.
PiecesDoNotMatter == ~Refused =>
  SubSeq(decoder.target, 1, decoder.index) = Meaning(SubSeq(string, 1, read))
\* Any string is accepted or refused at its end, and accepted only if whole.
AcceptedIsWhole == Accepted => announced = Size /\ Owed(string) = 0
EveryStringIsDecided == ended => Accepted \/ decoder.fault \in Faults
\* Each fault is told where it is so, and nowhere else.
ChunkIsNotWhole    == Is("chunk_not_whole_words")  => WordSize > 1
LongerThanAnnounced  == Is("longer_than_announced")  => WordSize * read > announced
ShorterThanAnnounced == Is("shorter_than_announced") => ended /\ announced > Size
TargetIsTooSmall     == Is("target_too_small") => Len(Meaning(SubSeq(string, 1, read))) > capacity
LiteralsAreMissing   == Is("literals_missing") => ended /\ Owed(string) > 0

Again == EncodeAll(SubSeq(decoder.target, 1, decoder.index)).chunk
\* Encoding again what was decoded means the same words: there is one canonical form for them.
AgainMeansTheSame == Accepted => Meaning(Again) = Meaning(string)
\* No other encoding of the words is shorter than the encoder's.
NoneIsShorter == Accepted => Len(Again) <= Len(string)

ReachedChunkNotWholeWords   == Is("chunk_not_whole_words")
ReachedLongerThanAnnounced  == Is("longer_than_announced")
ReachedShorterThanAnnounced == Is("shorter_than_announced")
ReachedTargetTooSmall       == Is("target_too_small")
ReachedLiteralsMissing      == Is("literals_missing")
ReachedOwed         == ~Refused /\ decoder.owed > 0 /\ decoder.index > 0
ReachedFewer        == Accepted /\ decoder.index < capacity
\* What an encoder does not write is accepted, and some of it is no longer.
ReachedLonger       == Accepted /\ Len(Again) < Len(string)
ReachedAsShort      == Accepted /\ Len(Again) = Len(string) /\ Again # string
ReachedEmptyMarker  == Accepted /\ string # <<>> /\ string[1] \in {Marker(0, 0, 0), Marker(1, 0, 0)}
ReachedOnesAsLiteral == Accepted /\ ~LiteralsAreLiteral(string)
================================================================================
