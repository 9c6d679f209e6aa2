package io.perfproxy.tracing;

/**
 * A span as W3C Trace Context identifies it.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param sampled whether it will be exported
 */
public record SpanIds(String traceId, String spanId, boolean sampled) {

  private static final int TRACE_ID_LENGTH = 32;
  private static final int SPAN_ID_LENGTH = 16;

  /**
   * Ids of a tracer, which end up in metrics and in SQL.
   *
   * @throws IllegalArgumentException if one is anything but so many hexadecimal digits
   */
  public SpanIds {
    if (!isHex(traceId, TRACE_ID_LENGTH) || !isHex(spanId, SPAN_ID_LENGTH)) {
      throw new IllegalArgumentException(
          "the ids of a span are 32 and 16 lower-case hexadecimal digits");
    }
  }

  /** The value of the header {@code traceparent}, version 00. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean isHex(String id, int length) {
    if (id.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
