package org.viewstamp.inspect;

import java.util.Locale;
import org.viewstamp.superblock.CheckpointState;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.TrailerReference;

/** The trailers of a checkpoint, in the order in which the free set is opened from them. */
enum TrailerKind {
  ACQUIRED(BlockType.FREE_SET, "free_set_blocks_acquired"),
  RELEASED(BlockType.FREE_SET, "free_set_blocks_released"),
  CLIENT_SESSIONS(BlockType.CLIENT_SESSIONS, "client_sessions");

  private final BlockType type;
  private final String fields;

  TrailerKind(BlockType type, String fields) {
    this.type = type;
    this.fields = fields;
  }

  /** What its blocks say to be. */
  BlockType type() {
    return type;
  }

  /** With what the names of its fields in the superblock begin. */
  String fields() {
    return fields;
  }

  /** What a checkpoint says of it. */
  TrailerReference reference(CheckpointState checkpoint) {
    return switch (this) {
      case ACQUIRED -> checkpoint.freeSetBlocksAcquired();
      case RELEASED -> checkpoint.freeSetBlocksReleased();
      case CLIENT_SESSIONS -> checkpoint.clientSessions();
    };
  }

  /** The kind in one word. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
