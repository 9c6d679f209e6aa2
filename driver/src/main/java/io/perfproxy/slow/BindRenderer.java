package io.perfproxy.slow;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.NonReentrant;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLXML;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns bind values into text: masked by the user's function, then cut. */
final class BindRenderer {

  private static final int MAX_VALUES = 50;
  private static final String MASKED = "<masked>";

  /** A masker, and a value of the application's own class, may use a recorded connection. */
  private static final NonReentrant MASKING = new NonReentrant();

  private final BindMasker masker;
  private final int maxLength;

  BindRenderer(BindMasker masker, int maxLength) {
    this.masker = masker;
    this.maxLength = maxLength;
  }

  /** {@code [1, abc, null]}, or null if the execution carries no values. */
  @Nullable String render(Execution execution) {
    List<@Nullable Object> values = execution.bindValues();
    if (values.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder("[");
    int shown = Math.min(values.size(), MAX_VALUES);
    for (int i = 0; i < shown; i++) {
      if (i > 0) {
        text.append(", ");
      }
      text.append(render(execution, i + 1, values.get(i)));
    }
    if (shown < values.size()) {
      text.append(", … ").append(values.size() - shown).append(" more");
    }
    return text.append(']').toString();
  }

  private String render(Execution execution, int position, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (!MASKING.enter()) {
      return MASKED;
    }
    String text;
    try {
      text = masker.mask(execution.shape(), position, plain(value));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError failed) {
      return MASKED;
    } finally {
      MASKING.leave();
    }
    if (text.length() <= maxLength) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
    return text.substring(0, end) + "…";
  }

  /** Large and binary values are named, not shown: reading them could cost or consume them. */
  private static String plain(Object value) {
    if (value instanceof byte[] bytes) {
      return "<" + bytes.length + " bytes>";
    }
    if (value instanceof Array
        || value instanceof Blob
        || value instanceof Clob
        || value instanceof SQLXML
        || value.getClass().isArray()) {
      return "<" + value.getClass().getSimpleName() + ">";
    }
    return value.toString();
  }
}
