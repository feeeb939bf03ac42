------------------------------ MODULE MCEwahChunks -----------------------------
(***************************************************************************)
(* Every bitmap over an alphabet, encoded in chunks of every size, and     *)
(* then decoded in pieces of every other: a step is one chunk or piece.    *)
(***************************************************************************)
EXTENDS Ewah

CONSTANTS
  Alphabet,      \* words of the bitmap
  SourceMax,     \* and how many it has at most
  RoomMax        \* words of the largest chunk

ASSUME AlphabetIsOfWords == Alphabet \subseteq Words

VARIABLES
  source,        \* the bitmap
  encoder,       \* without its chunk, which is moved to the encoding
  encoding,      \* all chunks so far
  decoder,
  read           \* words of the encoding that the decoder has had
vars == <<source, encoder, encoding, decoder, read>>

Rooms == 0..RoomMax

Init == /\ source \in UNION {[1..n -> Alphabet] : n \in 0..SourceMax}
        /\ encoder = Encoder /\ encoding = <<>>
        /\ decoder = Decoder(0, 0) /\ read = 0

Encoding == decoder.target = <<>>     \* the decoder has not begun

\* Once all is encoded, the chunk is empty. With the last one the size is known: the decoder begins.
WriteChunk(room) ==
  LET next == EncodeChunk(source, encoder, room)
  IN /\ Encoding
     /\ encoder' = [next EXCEPT !.chunk = <<>>]
     /\ encoding' = encoding \o next.chunk
     /\ UNCHANGED <<source, decoder, read>>

OpenDecoder ==
  /\ Encoding /\ EncoderDone(source, encoder) /\ source # <<>>
  /\ decoder' = Decoder(Len(source), WordSize * Len(encoding))
  /\ UNCHANGED <<source, encoder, encoding, read>>

ReadPiece(count) ==
  /\ ~Encoding /\ count <= Len(encoding) - read
  /\ decoder' = DecodePiece(decoder, SubSeq(encoding, read + 1, read + count), 0)
  /\ read' = read + count
  /\ UNCHANGED <<source, encoder, encoding>>

Next == \/ \E room \in Rooms : WriteChunk(room)
        \/ OpenDecoder
        \/ \E count \in Rooms : ReadPiece(count)
Spec == Init /\ [][Next]_vars

\* Wherever it is cut, the encoding is that of one chunk.
ChunksAreOfOneEncoding ==
  LET whole == EncodeAll(source).chunk
  IN /\ Len(encoding) <= Len(whole) /\ encoding = SubSeq(whole, 1, Len(encoding))
     /\ EncoderDone(source, encoder) => encoding = whole
\* Every chunk but the last is full, and the last is no larger than there is room.
ChunksAreFull == \A room \in Rooms :
  LET next == EncodeChunk(source, encoder, room)
  IN Len(next.chunk) = room \/ (Len(next.chunk) < room /\ EncoderDone(source, next))
\* Once all is encoded, there is nothing more to write.
NothingFollowsTheEnd == EncoderDone(source, encoder) => \A room \in Rooms :
  EncodeChunk(source, encoder, room) = encoder
\* What the encoder owes are the source's next words.
OwesLiterals == /\ encoder.owed <= Len(source) - encoder.index
                /\ \A i \in 1..encoder.owed : IsLiteral(source[encoder.index + i])
                /\ encoder.owed = Owed(encoding)
\* After every piece the target is the source, as far as it is written.
PiecesAreOfOneBitmap == ~Encoding =>
  /\ decoder.fault = "" /\ SubSeq(decoder.target, 1, decoder.index) = SubSeq(source, 1, decoder.index)
  /\ decoder.owed = Owed(SubSeq(encoding, 1, read))
\* When all is read all is written, and no literal is owed.
ReadWhole == ~Encoding /\ read = Len(encoding) =>
  /\ DecoderDone(decoder) /\ EndFault(decoder) = "" /\ decoder.target = source

\* A marker ends the encoding so far; its literals are in the next chunk.
ReachedMarkerEndsChunk ==
  encoder.owed > 0 /\ encoding = <<Marker(0, 0, encoder.owed)>>
\* Some of a marker's literals are in a chunk, and some are not.
ReachedLiteralsOwed == encoder.owed > 0 /\ encoder.index > 0 /\ IsLiteral(source[encoder.index])
ReachedSecondMarkerOwes == encoder.owed > 0 /\ encoder.index > LiteralMax
ReachedPieceOwes    == decoder.owed > 0 /\ decoder.index > 0
ReachedEnd          == ~Encoding /\ read = Len(encoding)
ReachedEmpty        == source = <<>> /\ EncoderDone(source, encoder)
================================================================================
