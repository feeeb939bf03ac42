package org.viewstamp.journal;

/** Which way a transition of the journal went. The codes are those of the reference. */
public enum JournalBranch {
  /** {@code setHeaderAsDirty}: the very header was there already. */
  HEADER_PRESENT("present"),
  /** {@code setHeaderAsDirty}: the slot held a placeholder. */
  HEADER_INSTALLED("installed"),
  /** {@code setHeaderAsDirty}: the slot held another header. */
  HEADER_REPLACED("replaced"),
  /** Entries were taken out of the log. */
  REMOVED("removed"),
  /** Dirty slots that need no repair were released. */
  CLEANED_UP("cleaned_up"),

  /** {@code writePrepare}: the prepare write was issued. */
  WRITE_STARTED("started"),
  /** {@code writePrepare}: durable already. */
  WRITE_CLEAN("clean"),
  /** {@code writePrepare}: too many writes in flight. */
  WRITE_NO_IOP("no_iop"),
  /** Prepare on disk; the memory has another header for the slot, or none. */
  WRITE_4A("4a"),
  /** Prepare on disk; the header sector was issued. */
  WRITE_5_ISSUED("5_issued"),
  /** Prepare on disk; the header sector waits for another write to the same sector. */
  WRITE_5_QUEUED("5_queued"),
  /** Header sector on disk; the memory has another header for the slot, or none. */
  WRITE_6A("6a"),
  /** Header sector on disk; the header was removed and installed again meanwhile. */
  WRITE_6B("6b"),
  /** Header sector on disk; the prepare ring's entry changed meanwhile. Unreachable. */
  WRITE_6C("6c"),
  /** Header sector on disk: the prepare is durable, the slot clean. */
  WRITE_6D("6d"),

  /** The read was issued. */
  READ_STARTED("read_started"),
  /** A prepare without a body: its header in memory is all of it. */
  READ_FROM_MEMORY("read_from_memory"),
  /** The prepare that was asked for was read. */
  READ_DONE("read_done"),
  /** The op is beyond the head. */
  READ_BEYOND_OP("beyond_op"),
  /** {@code readPrepare}: no such header in memory. */
  READ_NO_HEADER("no_header"),
  /** {@code readPrepare}: the prepare ring does not hold it. */
  READ_NOT_INHABITED("not_inhabited"),
  /** Too many reads for repair in flight. */
  READ_NO_IOP("no_iop"),
  /** The slot was, or is being, overwritten while it was read. */
  READ_CHANGED("changed"),
  READ_HEADER_CHECKSUM("header_checksum"),
  READ_CLUSTER("cluster"),
  READ_OP("op"),
  READ_CHECKSUM("checksum"),
  READ_BODY_CHECKSUM("body_checksum"),
  READ_PADDING("padding");

  private final String code;

  JournalBranch(String code) {
    this.code = code;
  }

  /** A short stable name; reads and writes share {@code no_iop}. */
  public String code() {
    return code;
  }
}
