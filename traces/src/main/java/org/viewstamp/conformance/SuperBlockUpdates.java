package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.CheckpointState;
import org.viewstamp.superblock.CheckpointUpdate;
import org.viewstamp.superblock.ManifestReferences;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.ViewChangeUpdate;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersCodec;

/** Reads the updates of a recording: checkpoints and view changes with all their arguments. */
record SuperBlockUpdates(StorageLayout layout) {
  private static final String[] CHECKPOINT = {
    "update",
    "header_hex",
    "commit_max",
    "sync_op_min",
    "sync_op_max",
    "manifest_references",
    "blocks_acquired",
    "blocks_released",
    "client_sessions",
    "storage_size",
    "release",
    "view_attributes"
  };
  private static final String[] VIEW_CHANGE = {
    "update", "commit_max", "log_view", "view", "headers_command", "headers_hex", "sync_checkpoint"
  };
  private static final Set<String> TRAILER_FIELDS =
      Set.of("checksum", "last_block_address", "last_block_checksum", "trailer_size");
  private static final Set<String> MANIFEST_FIELDS =
      Set.of(
          "oldest_checksum", "oldest_address", "newest_checksum", "newest_address", "block_count");
  private static final Set<String> VIEW_FIELDS =
      Set.of("log_view", "view", "headers_command", "headers_hex");
  private static final Set<String> SYNC_FIELDS =
      Set.of("checkpoint_extents", "sync_op_min", "sync_op_max");

  /** The fields that an update of this kind has. */
  String[] fields(JsonNode update) {
    return (isCheckpoint(update) ? CHECKPOINT : VIEW_CHANGE).clone();
  }

  private static boolean isCheckpoint(JsonNode update) {
    String kind = Fields.text(update, "update");
    return switch (kind) {
      case "checkpoint" -> true;
      case "view_change" -> false;
      default -> throw new CannotJudge("update", "is unknown: " + kind);
    };
  }

  /** The call that begins the update. */
  UnaryOperator<SuperBlock> of(JsonNode update, String path) {
    if (isCheckpoint(update)) {
      CheckpointUpdate checkpoint = checkpoint(update, path);
      return superblock -> superblock.checkpoint(checkpoint);
    }
    ViewChangeUpdate viewChange = viewChange(update, path);
    return superblock -> superblock.viewChange(viewChange);
  }

  private CheckpointUpdate checkpoint(JsonNode update, String path) {
    return new CheckpointUpdate(
        header(update),
        viewAttributes(update, path),
        Fields.u64Text(update, "commit_max"),
        Fields.u64Text(update, "sync_op_min"),
        Fields.u64Text(update, "sync_op_max"),
        manifest(update, path),
        trailer(update, path, "blocks_acquired"),
        trailer(update, path, "blocks_released"),
        trailer(update, path, "client_sessions"),
        Fields.u64Text(update, "storage_size"),
        Fields.u32(update, "release"));
  }

  private ViewChangeUpdate viewChange(JsonNode update, String path) {
    return new ViewChangeUpdate(
        Fields.u64Text(update, "commit_max"),
        Fields.u32(update, "log_view"),
        Fields.u32(update, "view"),
        headers(update),
        syncCheckpoint(update, path));
  }

  /** A header whose 256 bytes ours can write: no recorded one has anything in unused places. */
  private static PrepareHeader header(JsonNode update) {
    byte[] bytes = Fields.hex(update, "header_hex");
    if (bytes.length != PrepareHeader.SIZE) throw new CannotJudge("header_hex", "has no 256 bytes");
    PrepareHeader header = PrepareHeaderCodec.decode(bytes, 0);
    if (!Arrays.equals(PrepareHeaderCodec.encode(header), bytes)) {
      throw new CannotJudge("header_hex", "is no header of a prepare");
    }
    return header;
  }

  private ViewChangeHeaders headers(JsonNode object) {
    String command = Fields.text(object, "headers_command");
    ViewChangeHeaders.Kind kind =
        switch (command) {
          case "start_view" -> ViewChangeHeaders.Kind.START_VIEW;
          case "do_view_change" -> ViewChangeHeaders.Kind.DO_VIEW_CHANGE;
          default -> throw new CannotJudge("headers_command", "is unknown: " + command);
        };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonNode headers = Fields.array(object, "headers_hex");
    for (JsonNode header : headers) {
      byte[] one = Fields.hexValue(header.asText(), "headers_hex");
      if (one.length != PrepareHeader.SIZE)
        throw new CannotJudge("headers_hex", "has no 256 bytes");
      bytes.writeBytes(one);
    }
    return ViewChangeHeadersCodec.read(
        bytes.toByteArray(), 0, headers.size(), kind, layout.messageSizeMax());
  }

  private CheckpointUpdate.@Nullable ViewAttributes viewAttributes(JsonNode update, String path) {
    JsonNode view = Fields.required(update, "view_attributes");
    if (view.isNull()) return null;
    Fields.exactly(view, path + "view_attributes.", VIEW_FIELDS);
    return new CheckpointUpdate.ViewAttributes(
        Fields.u32(view, "log_view"), Fields.u32(view, "view"), headers(view));
  }

  private static ViewChangeUpdate.@Nullable SyncCheckpoint syncCheckpoint(
      JsonNode update, String path) {
    JsonNode sync = Fields.required(update, "sync_checkpoint");
    if (sync.isNull()) return null;
    Fields.exactly(sync, path + "sync_checkpoint.", SYNC_FIELDS);
    byte[] bytes = Extents.bytes(sync, "checkpoint_extents", CheckpointState.SIZE);
    return new ViewChangeUpdate.SyncCheckpoint(
        new CheckpointState(bytes, 0),
        Fields.u64Text(sync, "sync_op_min"),
        Fields.u64Text(sync, "sync_op_max"));
  }

  private static ManifestReferences manifest(JsonNode update, String path) {
    JsonNode manifest = Fields.required(update, "manifest_references");
    Fields.exactly(manifest, path + "manifest_references.", MANIFEST_FIELDS);
    return new ManifestReferences(
        block(manifest, "oldest_"),
        block(manifest, "newest_"),
        Fields.u32(manifest, "block_count"));
  }

  private static TrailerReference trailer(JsonNode update, String path, String field) {
    JsonNode trailer = Fields.required(update, field);
    Fields.exactly(trailer, path + field + ".", TRAILER_FIELDS);
    return new TrailerReference(
        Fields.u128(trailer, "checksum"),
        block(trailer, "last_block_"),
        Fields.u64Text(trailer, "trailer_size"));
  }

  private static BlockReference block(JsonNode references, String prefix) {
    return new BlockReference(
        Fields.u128(references, prefix + "checksum"),
        Fields.u64Text(references, prefix + "address"));
  }
}
