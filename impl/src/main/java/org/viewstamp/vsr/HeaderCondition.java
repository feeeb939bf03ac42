package org.viewstamp.vsr;

import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * What holds of a header that breaks a rule. All comparisons are unsigned.
 *
 * @param field the field to blame
 * @param text in words, as the reference writes it
 * @param test whether it holds
 */
record HeaderCondition(HeaderField field, String text, Test test) {
  /** Reads the header at {@code base}. */
  @FunctionalInterface
  interface Test {
    boolean holds(byte[] bytes, @NonNegative int base, HeaderLimits limits);
  }

  /** Holds of every header. */
  static HeaderCondition always(HeaderField field) {
    return new HeaderCondition(field, "always", (bytes, base, limits) -> true);
  }

  static HeaderCondition zero(HeaderField field) {
    return new HeaderCondition(
        field, field.label() + " = 0", (bytes, base, limits) -> field.isZero(bytes, base));
  }

  static HeaderCondition nonZero(HeaderField field) {
    return new HeaderCondition(
        field, field.label() + " != 0", (bytes, base, limits) -> !field.isZero(bytes, base));
  }

  static HeaderCondition equal(HeaderField field, long value) {
    return new HeaderCondition(
        field,
        field.label() + " = " + Long.toUnsignedString(value),
        (bytes, base, limits) -> field.number(bytes, base) == value);
  }

  /** The field's number is none of these. */
  static HeaderCondition noneOf(HeaderField field, long... values) {
    StringBuilder text = new StringBuilder();
    for (long value : values) text.append(text.length() == 0 ? "" : " or ").append(value);
    return new HeaderCondition(
        field,
        field.label() + " != " + text,
        (bytes, base, limits) -> {
          long number = field.number(bytes, base);
          for (long value : values) if (number == value) return false;
          return true;
        });
  }

  static HeaderCondition below(HeaderField field, long value) {
    return new HeaderCondition(
        field,
        field.label() + " < " + value,
        (bytes, base, limits) -> Long.compareUnsigned(field.number(bytes, base), value) < 0);
  }

  static HeaderCondition above(HeaderField field, long value) {
    return new HeaderCondition(
        field,
        field.label() + " > " + value,
        (bytes, base, limits) -> Long.compareUnsigned(field.number(bytes, base), value) > 0);
  }

  /** The field's number is above a limit of the configuration. */
  static HeaderCondition above(HeaderField field, String name, ToIntFunction<HeaderLimits> limit) {
    return new HeaderCondition(
        field,
        field.label() + " > " + name,
        (bytes, base, limits) ->
            Long.compareUnsigned(field.number(bytes, base), limit.applyAsInt(limits)) > 0);
  }

  static HeaderCondition below(HeaderField field, HeaderField other) {
    return compared(field, "<", other, order -> order < 0);
  }

  static HeaderCondition notAbove(HeaderField field, HeaderField other) {
    return compared(field, "<=", other, order -> order <= 0);
  }

  static HeaderCondition above(HeaderField field, HeaderField other) {
    return compared(field, ">", other, order -> order > 0);
  }

  static HeaderCondition differs(HeaderField field, HeaderField other) {
    return compared(field, "!=", other, order -> order != 0);
  }

  private static HeaderCondition compared(
      HeaderField field, String sign, HeaderField other, IntPredicate holds) {
    return new HeaderCondition(
        field,
        field.label() + " " + sign + " " + other.label(),
        (bytes, base, limits) ->
            holds.test(Long.compareUnsigned(field.number(bytes, base), other.number(bytes, base))));
  }

  /** The body is no whole number of {@code element} bytes. */
  static HeaderCondition bodyNotMultipleOf(@Positive int element) {
    return new HeaderCondition(
        HeaderField.SIZE,
        "(size - 256) mod " + element + " != 0",
        (bytes, base, limits) ->
            Integer.remainderUnsigned(
                    HeaderField.SIZE.u32(bytes, base) - HeaderLayouts.SIZE, element)
                != 0);
  }

  /** The body's checksum is not that of no bytes. */
  static HeaderCondition bodyChecksumNotEmpty() {
    return new HeaderCondition(
        HeaderField.CHECKSUM_BODY,
        "checksum_body != checksum of no bytes",
        (bytes, base, limits) ->
            !HeaderField.CHECKSUM_BODY.u128(bytes, base).equals(Checksum.EMPTY));
  }

  /** The field is not the checksum of the header of the cluster's root prepare. */
  static HeaderCondition notRootChecksum(HeaderField field) {
    return new HeaderCondition(
        field,
        field.label() + " != checksum of root(cluster)",
        (bytes, base, limits) -> {
          U128 cluster = HeaderField.CLUSTER.u128(bytes, base);
          return !field.u128(bytes, base).equals(PrepareHeaderCodec.root(cluster).checksum());
        });
  }

  /** No checkpoint can be at the op. */
  static HeaderCondition noCheckpointAt(HeaderField field) {
    return new HeaderCondition(
        field,
        field.label() + " is not 0, nor the last op of a bar",
        (bytes, base, limits) -> !limits.cluster().checkpointValid(field.u64(bytes, base)));
  }

  /** This, in a header of {@code command}. */
  HeaderCondition in(Command command) {
    return new HeaderCondition(
        field,
        "command = " + command.label() + " and " + text,
        (bytes, base, limits) ->
            HeaderField.COMMAND.u8(bytes, base) == command.number()
                && test.holds(bytes, base, limits));
  }
}
