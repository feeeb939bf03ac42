---------------------------------- MODULE Ewah ---------------------------------
(***************************************************************************)
(* The compression of a bitmap, as functions on words.                     *)
(*                                                                         *)
(*   marker: so many words of all zeros or all ones, then so many literals *)
(*   literal, literal, ...                                                 *)
(*   marker ...                                                            *)
(*                                                                         *)
(* There is no header, length or checksum.  A word is a number from 0 to   *)
(* Ones, a bitmap and an encoding are sequences of words.  Both directions *)
(* work chunk after chunk: the encoder remembers how far it came and how   *)
(* many literals it owes, and so does the decoder.                         *)
(*                                                                         *)
(* Modelled: every word of an encoding, the state between chunks, and the  *)
(* fault of each encoding that cannot be decoded; the original stops there.*)
(* Not modelled: bytes within a word; bits beyond a bitmap that does not   *)
(* end with a word, which are the free set's.  Differs: words of 4 bits,   *)
(* one in a byte, which the original does not have, reach every limit.     *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
  WordBits,      \* bits of a word: 64
  WordSize       \* bytes that hold one: 8

ASSUME WordHasHalves == WordBits >= 4 /\ WordBits % 2 = 0
ASSUME WordHasBytes  == WordSize > 0

\*                                                              tb: ewah.zig:42
HalfBits   == WordBits \div 2
UniformMax == 2^(HalfBits - 1) - 1     \* uniform words that one marker tells of
LiteralMax == 2^HalfBits - 1           \* literals that one marker announces
Ones       == 2^WordBits - 1
Words      == 0..Ones

IsUniform(word) == word \in {0, Ones}
IsLiteral(word) == ~IsUniform(word)

\* From its lowest bit: the value of the uniform words, their count, the count of literals.
Marker(bit, uniform, literals) == bit + 2 * uniform + 2^HalfBits * literals
UniformBit(marker)   == marker % 2
UniformCount(marker) == (marker \div 2) % (UniformMax + 1)
LiteralCount(marker) == marker \div (LiteralMax + 1)

Least(a, b) == IF a <= b THEN a ELSE b

\* The most that is so, of what is so up to some number.
Longest(most, IsSo(_)) == CHOOSE n \in 0..most : IsSo(n) /\ (n = most \/ ~IsSo(n + 1))

Repeated(word, count) == [i \in 1..count |-> word]

(***************************************************************************)
(* The encoder.                                           tb: ewah.zig:177 *)
(***************************************************************************)
Encoder == [index |-> 0,        \* words of the source that are encoded
            owed  |-> 0,        \* literals that the last marker announced and no chunk holds yet
            chunk |-> <<>>]     \* the last chunk

EncoderDone(source, e) == e.index = Len(source)

\* Equal uniform words from an index on; 0 if there is a literal.
UniformRun(source, index) ==
  Longest(Least(UniformMax, Len(source) - index),
          LAMBDA n : n = 0 \/ (IsUniform(source[index + n]) /\ source[index + n] = source[index + 1]))

LiteralRun(source, index) ==
  Longest(Least(LiteralMax, Len(source) - index), LAMBDA n : n = 0 \/ IsLiteral(source[index + n]))

\* Literals that are owed, as far as there is room.
WriteLiterals(source, e, room) ==
  LET count == Least(e.owed, room - Len(e.chunk))
  IN [index |-> e.index + count,
      owed  |-> e.owed - count,
      chunk |-> e.chunk \o SubSeq(source, e.index + 1, e.index + count)]

\* A run of zeros and one of ones are two markers, and a run beyond the limit is, too.
RECURSIVE WriteMarkers(_, _, _)
WriteMarkers(source, e, room) ==
  IF Len(e.chunk) = room \/ EncoderDone(source, e) THEN e
  ELSE LET uniform  == UniformRun(source, e.index)
           bit      == IF uniform > 0 THEN source[e.index + 1] % 2 ELSE 0
           literals == LiteralRun(source, e.index + uniform)
           marked   == [index |-> e.index + uniform,
                        owed  |-> literals,
                        chunk |-> Append(e.chunk, Marker(bit, uniform, literals))]
       IN WriteMarkers(source, WriteLiterals(source, marked, room), room)

\* The next chunk, of room words at most.
EncodeChunk(source, e, room) ==
  WriteMarkers(source, WriteLiterals(source, [e EXCEPT !.chunk = <<>>], room), room)

\* All words are literals, with a marker for as many as it can announce.  tb: ewah.zig:291
EncodeWordsMax(count) == count + (count + LiteralMax - 1) \div LiteralMax
EncodeSizeMax(count)  == WordSize * EncodeWordsMax(count)

\*                                                             tb: ewah.zig:281
EncodeAll(source) == EncodeChunk(source, Encoder, EncodeWordsMax(Len(source)))

(***************************************************************************)
(* The decoder.                                            tb: ewah.zig:76 *)
(***************************************************************************)
Faults == {"chunk_not_whole_words", "longer_than_announced", "shorter_than_announced",
           "target_too_small", "literals_missing"}

\* A decoder into so many words, all zero, for so many bytes.
Decoder(capacity, announced) ==
  [target    |-> Repeated(0, capacity),
   index     |-> 0,             \* words of the target that are written
   owed      |-> 0,             \* literals that the last marker announced and no piece held yet
   remaining |-> announced,     \* bytes of the pieces to come
   fault     |-> ""]            \* of Faults, or none

DecoderDone(d) == d.remaining = 0

\* ours: what is written then means nothing.
Malformed(fault) == [Decoder(0, 0) EXCEPT !.fault = fault]

\* The words are written if there is room for all of them.
Written(d, words) ==
  LET end == d.index + Len(words)
  IN IF end > Len(d.target) THEN Malformed("target_too_small")
     ELSE [d EXCEPT !.index = end,
                    !.target = SubSeq(@, 1, d.index) \o words \o SubSeq(@, end + 1, Len(@))]

\* A piece's words, literals that are owed first.
RECURSIVE ReadWords(_, _)
ReadWords(d, piece) ==
  IF piece = <<>> \/ d.fault # "" THEN d
  ELSE IF d.owed > 0 THEN
    LET count == Least(d.owed, Len(piece))
    IN ReadWords(Written([d EXCEPT !.owed = @ - count], SubSeq(piece, 1, count)),
                 SubSeq(piece, count + 1, Len(piece)))
  ELSE
    LET marker  == Head(piece)
        uniform == Repeated(Ones * UniformBit(marker), UniformCount(marker))
    IN ReadWords(Written([d EXCEPT !.owed = LiteralCount(marker)], uniform), Tail(piece))

\* A piece of so many words, and of bytes after them that are no whole word.
DecodePiece(d, piece, spare) ==
  LET size == WordSize * Len(piece) + spare
  IN IF spare # 0 THEN Malformed("chunk_not_whole_words")
     ELSE IF size > d.remaining THEN Malformed("longer_than_announced")
     ELSE ReadWords([d EXCEPT !.remaining = @ - size], piece)

\* What is wrong with an encoding that ends here.
EndFault(d) ==
  IF ~DecoderDone(d) THEN "shorter_than_announced"
  ELSE IF d.owed > 0 THEN "literals_missing" ELSE ""

Ended(d) == IF EndFault(d) = "" THEN d ELSE Malformed(EndFault(d))

DecodeAll(encoding, capacity) ==
  LET d == DecodePiece(Decoder(capacity, WordSize * Len(encoding)), encoding, 0)
  IN IF d.fault = "" THEN Ended(d) ELSE d

(***************************************************************************)
(* What an encoding says, without a decoder: its markers, and its words.   *)
(***************************************************************************)
\* The sections of an encoding: each marker with the literals that are there. The last may owe some.
RECURSIVE Sections(_)
Sections(encoding) ==
  IF encoding = <<>> THEN <<>>
  ELSE LET marker == Head(encoding)
           there  == Least(LiteralCount(marker), Len(encoding) - 1)
           section == [bit      |-> UniformBit(marker),
                       uniform  |-> UniformCount(marker),
                       owed     |-> LiteralCount(marker) - there,
                       literals |-> SubSeq(encoding, 2, 1 + there)]
       IN <<section>> \o Sections(SubSeq(encoding, 2 + there, Len(encoding)))

RECURSIVE MeaningOf(_)
MeaningOf(sections) ==
  IF sections = <<>> THEN <<>>
  ELSE Repeated(Ones * Head(sections).bit, Head(sections).uniform) \o Head(sections).literals
         \o MeaningOf(Tail(sections))

Meaning(encoding) == MeaningOf(Sections(encoding))

\* Literals that an encoding announces and does not have.
Owed(encoding) ==
  LET sections == Sections(encoding)
  IN IF sections = <<>> THEN 0 ELSE sections[Len(sections)].owed

(***************************************************************************)
(* What an encoder's encoding is like.                                     *)
(***************************************************************************)
\* Its first word is a marker, of what the bitmap begins with.
StartsWithMarkerOf(encoding, source) ==
  IF source = <<>> THEN encoding = <<>>
  ELSE LET first == Sections(encoding)[1]
       IN IF IsLiteral(source[1]) THEN first.uniform = 0 /\ first.bit = 0 /\ Head(first.literals) = source[1]
          ELSE first.uniform > 0 /\ first.bit = source[1] % 2

\* No uniform word stands among the literals.
LiteralsAreLiteral(encoding) ==
  LET sections == Sections(encoding)
  IN \A i \in DOMAIN sections :
       \A j \in DOMAIN sections[i].literals : IsLiteral(sections[i].literals[j])

\* No marker tells of nothing.
MarkersTell(encoding) ==
  LET sections == Sections(encoding)
  IN \A i \in DOMAIN sections : sections[i].uniform > 0 \/ sections[i].literals # <<>>

\* Each run is as long as it can be: what follows it is of another kind, or did not fit its marker.
RunsAreWhole(encoding) ==
  LET sections == Sections(encoding)
  IN \A i \in 1..(Len(sections) - 1) :
       LET this == sections[i]
           next == sections[i + 1]
       IN IF Len(this.literals) > 0 THEN next.uniform > 0 \/ Len(this.literals) = LiteralMax
          ELSE next.uniform > 0 /\ (next.bit # this.bit \/ this.uniform = UniformMax)
================================================================================
