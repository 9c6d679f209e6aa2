package io.perfproxy.conformance.suite;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/**
 * One line of the file in which a run writes what became of each test, one by one, so that a run
 * that is cut off leaves what it knew.
 *
 * @param id the unique id on the JUnit Platform
 * @param container whether it is a class or a factory of tests rather than a test
 * @param status one of the constants
 * @param trace the stack trace or the reason; may be empty
 */
public record OutcomeLine(String id, boolean container, String status, String trace) {

  public static final String PASSED = "passed";
  public static final String FAILED = "failed";
  public static final String ABORTED = "aborted";

  private static final String CONTAINER = "container";
  private static final String TEST = "test";
  private static final int MAX_TRACE_LINES = 40;

  /** The first lines of a stack trace. */
  static String traceOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(MAX_TRACE_LINES).collect(Collectors.joining("\n"));
  }

  /** Reads what {@link #format} wrote. */
  public static OutcomeLine parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw new IllegalArgumentException("not a line of outcomes: " + line);
    }
    return new OutcomeLine(
        fields[0].translateEscapes(),
        fields[1].equals(CONTAINER),
        fields[2],
        fields[3].translateEscapes());
  }

  /** One line without a line break. */
  public String format() {
    return String.join("\t", escape(id), container ? CONTAINER : TEST, status, escape(trace));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}
