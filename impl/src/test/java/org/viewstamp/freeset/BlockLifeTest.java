package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.viewstamp.freeset.FreeSetCheckpointsDrive.ONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;

/** The tables of the chapter are what really happens. */
final class BlockLifeTest {
  private static final Path CHAPTER =
      Path.of(System.getProperty("viewstamp.root", ".."), "spec/freeset/README.md");
  private static final int BLOCKS = 12;
  private static final List<Long> SHOWN = List.of(1L, 2L, 3L);

  /** The lines of the fenced block of the chapter that has this name. */
  private static List<String> fenced(String name) throws IOException {
    List<String> lines = Files.readAllLines(CHAPTER);
    int from = lines.indexOf("```text " + name) + 1;
    return lines.subList(from, from + lines.subList(from, lines.size()).indexOf("```"));
  }

  private static String what(FreeSetCheckpointsEvent event, Replica replica) {
    int number = replica.superblock().op() == 0 ? 0 : (replica.superblock().op() + 1) / 3;
    return switch (event.getClass().getSimpleName()) {
      case "MarkDurable" -> (number == 0 ? "root" : "C" + number) + " is durable";
      case "Acquire" -> "a job takes a block";
      case "Release" -> "the op releases a block";
      case "CheckpointSession" -> "trigger: session trailer";
      case "CheckpointFreeSet" -> "bitmaps encoded, trailers";
      case "SuperblockWritten" -> "superblock written";
      case "CheckpointTaken" -> "trailers released";
      default -> event.getClass().getSimpleName();
    };
  }

  @Test
  void aBlockLivesAsTheChapterShows() throws IOException {
    BlockLife life = new BlockLife(SHOWN);
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(1, BLOCKS);
    drive.watch(
        (event, next) -> {
          if (event instanceof FreeSetCheckpointsEvent.Prepare) return;
          Replica replica = next.replicas().get(0);
          boolean ended =
              event instanceof FreeSetCheckpointsEvent.CheckpointTaken
                  || replica.stage() == FreeSetCheckpointsState.Stage.NONE;
          life.add(
              replica.commit() + (ended ? 0 : 1),
              what(event, replica),
              replica.set(),
              (replica.superblock().op() + 1) / 3,
              BlockLife.guarded(replica, BLOCKS),
              replica.disk());
        });
    drive.work(List.of(ONE), List.of(), 0);
    drive.work(List.of(ONE), List.of(), 0);
    drive.op(0);
    drive.work(List.of(), List.of(1L), 0);
    drive.work(List.of(), List.of(2L), 0);
    drive.op(0);
    drive.op(0);
    drive.work(List.of(ONE), List.of(), 0);
    assertEquals(String.join("\n", fenced("block-life")), String.join("\n", life.lines()));
  }

  /** A replica whose releases free at once: each is followed by a durability of its own. */
  private static final class NaiveReplica {
    private final FreeSet set = FreeSet.openEmpty(BLOCKS, BLOCKS, 4);
    private final List<Written> disk = new ArrayList<>(Collections.nCopies(BLOCKS, Written.BLANK));
    private final BlockLife life = new BlockLife(SHOWN);
    private SortedSet<Integer> guarded = new TreeSet<>();
    private int superblock = 0;

    void show(int op, String event) {
      life.add(op, event, set, superblock, guarded, disk);
    }

    long acquire(int op, String event, String writer) {
      long address = FreeSetCheckpoint.acquire(set, 1).get(0);
      disk.set((int) address - 1, new Written(op, writer));
      show(op, event);
      return address;
    }

    void release(int op, String event, Long... addresses) {
      for (long address : addresses) set.release(address);
      set.markCheckpointNotDurable();
      set.markCheckpointDurable();
      show(op, event);
    }
  }

  @Test
  void aBlockThatIsFreeAtOnceIsOverwrittenAsTheChapterShows() throws IOException {
    NaiveReplica naive = new NaiveReplica();
    naive.acquire(1, "a job takes a block", "table");
    naive.acquire(2, "a job takes a block", "table");
    long session = naive.acquire(3, "trigger: session trailer", "session");
    FreeSetImage begun = FreeSetImage.begin(2, session, BLOCKS);
    FreeSet encoded = naive.set.copy();
    long acquired = naive.acquire(3, "bitmaps encoded, trailers", "acquired");
    long released = naive.acquire(3, "bitmaps encoded, trailers", "released");
    FreeSetImage checkpoint =
        begun
            .withFreeSet(encoded, acquired, released)
            .withContent(naive.disk, new FreeSet(BLOCKS, BLOCKS, 4));
    naive.guarded = checkpoint.refersTo(new FreeSet(BLOCKS, BLOCKS, 4));
    naive.superblock = 1;
    naive.show(3, "superblock written");
    naive.release(3, "trailers released", session, acquired, released);
    naive.release(4, "the op releases a block", 1L);
    naive.acquire(5, "a job takes a block", "table");
    assertEquals(new Written(1, "table"), checkpoint.content().get(0));
    assertEquals(new Written(5, "table"), naive.disk.get(0));
    assertEquals(
        String.join("\n", fenced("block-life-naive")), String.join("\n", naive.life.lines()));
  }
}
