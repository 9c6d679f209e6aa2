package io.perfproxy.conformance;

import io.perfproxy.conformance.suite.OutcomeLine;

/**
 * What became of one test.
 *
 * @param id the test's unique id on the JUnit Platform
 * @param status passed, failed, aborted or, for a test that another run had, missing
 * @param trace the stack trace of a failure or the reason of an abort; may be empty
 */
record Outcome(String id, Status status, String trace) {

  enum Status {
    PASSED,
    FAILED,
    ABORTED,
    MISSING
  }

  static Outcome of(OutcomeLine line) {
    Status status =
        switch (line.status()) {
          case OutcomeLine.PASSED -> Status.PASSED;
          case OutcomeLine.FAILED -> Status.FAILED;
          default -> Status.ABORTED;
        };
    return new Outcome(line.id(), status, line.trace());
  }

  boolean passed() {
    return status == Status.PASSED;
  }

  /** The first line of the trace: the exception and the beginning of its message. */
  String headline() {
    String first = trace.lines().findFirst().orElse("no message");
    return first.length() <= 300 ? first : first.substring(0, 300) + " …";
  }
}
