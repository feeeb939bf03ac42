package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.Positive;

/** A structure of fixed size in the body of a message. Its fields are {@link BodyField}. */
public enum Body {
  /** The input of register; clients up to 0.15.3 send none. tb: vsr.zig:328 */
  REGISTER_REQUEST("RegisterRequest", 256),
  /** The output of register. tb: vsr.zig:340 */
  REGISTER_RESULT("RegisterResult", 64),
  /** One of the blocks that a request_blocks asks for. tb: vsr.zig:353 */
  BLOCK_REQUEST("BlockRequest", 32),
  /** The input of reconfigure. tb: vsr.zig:366 */
  RECONFIGURATION_REQUEST("ReconfigurationRequest", 256),
  /** The input of upgrade. tb: vsr.zig:616 */
  UPGRADE_REQUEST("UpgradeRequest", 16),
  /** The four bytes of a {@link Release}. tb: multiversioning.zig:68 */
  RELEASE_TRIPLE("ReleaseTriple", 4);

  private final String label;
  private final @Positive int size;

  Body(String label, @Positive int size) {
    this.label = label;
    this.size = size;
  }

  /** The structure's name in the original. */
  public String label() {
    return label;
  }

  /** Bytes of the structure. */
  public @Positive int size() {
    return size;
  }

  /** Its fields, which cover it. */
  public Layout layout() {
    List<Field> fields = new ArrayList<>();
    for (BodyField field : BodyField.values()) {
      if (field.body() == this) fields.add(field);
    }
    return new Layout(label, size, fields);
  }
}
