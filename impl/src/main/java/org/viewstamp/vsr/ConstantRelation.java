package org.viewstamp.vsr;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What must hold between the numbers of a configuration, or the program does not compile. J, L, P
 * and V are journal_slot_count, lsm_compaction_ops, pipeline_prepare_queue_max and
 * vsr_checkpoint_ops. tb: constants.zig
 *
 * <p>The original asserts two more, which hold by how V and view_change_headers_max are derived: V
 * + L + 2P <= J, and view_change_headers_max > view_change_headers_suffix_max.
 */
public enum ConstantRelation {
  // spotless:off
  //                                                      text                                             holds
  LSM_COMPACTION_OPS_EVEN                                ("L is even, and not 0",                          c -> l(c) > 0 && l(c) % 2 == 0),
  CHECKPOINT_INTERVAL_HOLDS_PIPELINE                     ("V >= P",                                        c -> v(c) >= p(c)),
  CHECKPOINT_INTERVAL_HOLDS_BAR                          ("V >= L",                                        c -> v(c) >= l(c)),
  CHECKPOINT_INTERVAL_IN_BARS                            ("V mod L = 0",                                   c -> l(c) > 0 && v(c) % l(c) == 0),
  JOURNAL_FILLS_TWO_HEADER_SECTORS                       ("J >= 2 sectors of headers",                     c -> j(c) >= 2 * Sectors.SECTOR_SIZE / PrepareHeader.SIZE),
  JOURNAL_HOLDS_TWO_BARS                                 ("J >= 2L",                                       c -> j(c) >= 2 * l(c)),
  JOURNAL_IN_BARS                                        ("J mod L = 0",                                   c -> l(c) > 0 && j(c) % l(c) == 0),
  JOURNAL_LONGER_THAN_BAR                                ("J > L",                                         c -> j(c) > l(c)),
  JOURNAL_HOLDS_TWO_PIPELINES                            ("J >= 2P",                                       c -> j(c) >= 2 * p(c)),
  PIPELINE_NOT_EMPTY                                     ("P > 0",                                         c -> p(c) > 0),
  PIPELINE_WITHIN_CLIENTS                                ("P <= clients_max",                              c -> p(c) <= clients(c)),
  PIPELINE_AND_QUEUE_WITHIN_CLIENTS                      ("P + pipeline_request_queue_max <= clients_max", c -> p(c) + c.pipelineRequestQueueMax() <= clients(c)),
  PIPELINE_FITS_BITSET                                   ("P + 1 <= 128",                                  c -> p(c) + 1 <= 128),
  VIEW_CHANGE_HEADERS_SUFFIX_HOLDS_PIPELINE              ("view_change_headers_suffix_max >= P + 1",       c -> suffix(c) >= p(c) + 1),
  VIEW_CHANGE_HEADERS_HOLD_PIPELINE_AND_HOOKS            ("view_change_headers_max >= P + 3",              c -> c.viewChangeHeadersMax() >= p(c) + 3),
  VIEW_CHANGE_HEADERS_WITHIN_JOURNAL                     ("view_change_headers_max <= J",                  c -> c.viewChangeHeadersMax() <= j(c)),
  VIEW_CHANGE_HEADERS_FIT_MESSAGE                        ("view_change_headers_max fit after a checkpoint", c -> c.viewChangeHeadersMax() <= c.viewChangeHeadersFit()),
  MESSAGE_SIZE_MAX_IN_SECTORS                            ("message_size_max mod 4096 = 0",                 c -> message(c) % Sectors.SECTOR_SIZE == 0),
  MESSAGE_SIZE_MAX_HOLDS_CLIENTS                         ("message_size_max >= its least for clients_max", c -> message(c) >= Constants.messageSizeMaxMin(clients(c))),
  MESSAGE_BODY_HOLDS_RECONFIGURATION                     ("message_body_size_max >= 256",                  c -> c.messageBodySizeMax() >= Body.RECONFIGURATION_REQUEST.size()),
  MESSAGE_BODY_HOLDS_BLOCK_REQUEST                       ("message_body_size_max >= 32",                   c -> c.messageBodySizeMax() >= Body.BLOCK_REQUEST.size()),
  MESSAGE_BODY_HOLDS_CHECKPOINT                          ("message_body_size_max >= 1024",                 c -> c.messageBodySizeMax() >= Constants.CHECKPOINT_STATE_SIZE),
  RELEASES_AT_LEAST_TWO                                  ("vsr_releases_max >= 2",                         c -> releases(c) >= 2),
  RELEASES_FIT_MESSAGE                                   ("4 x vsr_releases_max <= message_body_size_max", c -> releases(c) * Body.RELEASE_TRIPLE.size() <= c.messageBodySizeMax()),
  RELEASES_COUNT_FITS_16_BITS                            ("vsr_releases_max <= 65535",                     c -> releases(c) <= 65535),
  SUPERBLOCK_COPIES_KNOWN                                ("superblock_copies in {4, 6, 8}",                c -> copies(c) == 4 || copies(c) == 6 || copies(c) == 8),
  BLOCK_SIZE_IN_SECTORS                                  ("block_size mod 4096 = 0",                       c -> block(c) % Sectors.SECTOR_SIZE == 0),
  BLOCK_SIZE_HOLDS_HEADER                                ("block_size > 256",                              c -> block(c) > PrepareHeader.SIZE),
  BLOCK_SIZE_WITHIN_MESSAGE                              ("block_size <= message_size_max",                c -> block(c) <= message(c)),
  REQUEST_HEADERS_NOT_NONE                               ("request_headers_max > 0",                       c -> c.requestHeadersMax() > 0),
  GRID_REPAIR_REQUEST_FITS_MESSAGE                       ("grid_repair_request_max fit a message",         c -> repairs(c) <= c.messageBodySizeMax() / Body.BLOCK_REQUEST.size()),
  GRID_REPAIR_REQUEST_WITHIN_READS                       ("grid_repair_request_max <= grid_repair_reads_max", c -> repairs(c) <= c.get(ProcessConstant.GRID_REPAIR_READS_MAX));
  // spotless:on

  private final String text;
  private final Predicate<Constants> holds;

  ConstantRelation(String text, Predicate<Constants> holds) {
    this.text = text;
    this.holds = holds;
  }

  /** The relation in the words of the reference. */
  public String text() {
    return text;
  }

  /** The name of the check that refuses a configuration without it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it holds in {@code constants}. */
  public boolean holds(Constants constants) {
    return holds.test(constants);
  }

  /** Refuses a configuration by the first relation that does not hold, of the name of its label. */
  public static void check(Constants constants) {
    for (ConstantRelation relation : values()) {
      Check.that(relation.holds(constants), relation.label());
    }
  }

  private static long j(Constants c) {
    return c.get(ClusterConstant.JOURNAL_SLOT_COUNT);
  }

  private static long l(Constants c) {
    return c.get(ClusterConstant.LSM_COMPACTION_OPS);
  }

  private static long p(Constants c) {
    return c.get(ClusterConstant.PIPELINE_PREPARE_QUEUE_MAX);
  }

  private static long v(Constants c) {
    return c.vsrCheckpointOps();
  }

  private static long clients(Constants c) {
    return c.get(ClusterConstant.CLIENTS_MAX);
  }

  private static long suffix(Constants c) {
    return c.get(ClusterConstant.VIEW_CHANGE_HEADERS_SUFFIX_MAX);
  }

  private static long message(Constants c) {
    return c.get(ClusterConstant.MESSAGE_SIZE_MAX);
  }

  private static long releases(Constants c) {
    return c.get(ClusterConstant.VSR_RELEASES_MAX);
  }

  private static long copies(Constants c) {
    return c.get(ClusterConstant.SUPERBLOCK_COPIES);
  }

  private static long block(Constants c) {
    return c.get(ClusterConstant.BLOCK_SIZE);
  }

  private static long repairs(Constants c) {
    return c.get(ProcessConstant.GRID_REPAIR_REQUEST_MAX);
  }
}
