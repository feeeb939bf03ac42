--------------------------------- MODULE MCEwah --------------------------------
(***************************************************************************)
(* Every bitmap out of pieces, encoded and decoded in one go.  A piece is  *)
(* a run: equal words, if they are uniform, else literals that differ.     *)
(* With runs of one word, every bitmap over an alphabet.  One step takes   *)
(* all bitmaps with one beginning: they differ in their last pieces.       *)
(***************************************************************************)
EXTENDS Ewah

CONSTANTS
  Alphabet,      \* words that runs begin with
  Runs,          \* lengths of runs
  PiecesMax,     \* pieces of the longest bitmap
  EndingMax      \* pieces of it in which the bitmaps of one step differ

ASSUME AlphabetIsOfWords == Alphabet \subseteq Words

VARIABLES beginning, outcome
vars == <<beginning, outcome>>

\* Literals in a row are 1, 2, ... up to one below all ones, and again.
Run(word, length) ==
  IF IsUniform(word) THEN Repeated(word, length)
  ELSE [i \in 1..length |-> 1 + ((word + i - 2) % (Ones - 1))]

Pieces == {Run(word, length) : word \in Alphabet, length \in Runs}

RECURSIVE Joined(_)
Joined(pieces) == IF pieces = <<>> THEN <<>> ELSE Head(pieces) \o Joined(Tail(pieces))

UpTo(most)  == UNION {[1..n -> Pieces] : n \in 0..most}
Beginnings  == UpTo(PiecesMax - EndingMax)
LongEndings == UpTo(EndingMax)
Endings     == IF Len(beginning) = PiecesMax - EndingMax THEN LongEndings ELSE {<<>>}

Bitmap(ending) == Joined(beginning \o ending)

Init == beginning \in Beginnings /\ outcome = <<>>

Outcome(source) ==
  LET encoded == EncodeAll(source)
  IN [encoding |-> encoded.chunk,
      whole    |-> EncoderDone(source, encoded),
      size_max |-> EncodeSizeMax(Len(source)),
      decoded  |-> DecodeAll(encoded.chunk, Len(source))]

Code == /\ outcome = <<>>
        /\ outcome' = [ending \in Endings |-> Outcome(Bitmap(ending))]
        /\ UNCHANGED beginning

Next == Code
Spec == Init /\ [][Next]_vars

Coded == outcome # <<>>
Every(IsSo(_, _)) == Coded => \A ending \in DOMAIN outcome : IsSo(Bitmap(ending), outcome[ending])
Some(IsSo(_, _))  == Coded /\ \E ending \in DOMAIN outcome : IsSo(Bitmap(ending), outcome[ending])

\* What was encoded is decoded: all words, nothing else.
RoundTrip == Every(LAMBDA source, o :
  o.decoded.fault = "" /\ o.decoded.target = source /\ o.decoded.index = Len(source))
\* The encoding says the same to a reader that has no state.
EncodingMeansTheBitmap == Every(LAMBDA source, o : Meaning(o.encoding) = source)
\* The bound is enough, and one chunk is the whole.
SizeIsBounded == Every(LAMBDA source, o : o.whole /\ WordSize * Len(o.encoding) <= o.size_max)
\* There is a bitmap that needs all of the bound: one of literals.
BoundIsTight == Every(LAMBDA source, o :
  (\A i \in DOMAIN source : IsLiteral(source[i])) => WordSize * Len(o.encoding) = o.size_max)
StartsWithMarker    == Every(LAMBDA source, o : StartsWithMarkerOf(o.encoding, source))
LiteralsAreNeeded   == Every(LAMBDA source, o : LiteralsAreLiteral(o.encoding))
NoMarkerIsEmpty     == Every(LAMBDA source, o : MarkersTell(o.encoding))
RunsAreAsLongAsCanBe == Every(LAMBDA source, o : RunsAreWhole(o.encoding))

\* Some section, with the one after it if there is any.
SomeSection(IsSo(_, _)) == Some(LAMBDA source, o :
  LET sections == Sections(o.encoding)
  IN \E i \in DOMAIN sections :
       IsSo(sections[i], IF i < Len(sections) THEN {sections[i + 1]} ELSE {}))

ReachedEmpty == Some(LAMBDA source, o : source = <<>>)
ReachedOnes  == SomeSection(LAMBDA s, after : s.uniform > 0 /\ s.bit = 1)
ReachedUniformMaxExceeded ==
  SomeSection(LAMBDA s, after : s.uniform = UniformMax /\ s.literals = <<>> /\ \E n \in after : n.bit = s.bit)
ReachedLiteralMaxExceeded == SomeSection(LAMBDA s, after :
  Len(s.literals) = LiteralMax /\ \E n \in after : n.uniform = 0)
\* Two runs of different bits are two markers, even if a literal would cost as much.
ReachedTwoMarkers ==
  SomeSection(LAMBDA s, after : s.uniform = 1 /\ s.literals = <<>> /\ \E n \in after : n.bit # s.bit)
ReachedUniformAndLiterals == SomeSection(LAMBDA s, after : s.uniform > 0 /\ s.literals # <<>>)
ReachedNothingSaved == Some(LAMBDA source, o : Len(o.encoding) > Len(source))
================================================================================
