package io.perfproxy.conformance.suite;

import java.io.PrintWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes a line as soon as a test or a container has ended. Thread-safe. */
final class OutcomeWriter implements TestExecutionListener {

  private final PrintWriter out;

  OutcomeWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    write(identifier, OutcomeLine.ABORTED, "skipped: " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    String trace = result.getThrowable().map(OutcomeLine::traceOf).orElse("");
    String status =
        switch (result.getStatus()) {
          case SUCCESSFUL -> OutcomeLine.PASSED;
          case FAILED -> OutcomeLine.FAILED;
          case ABORTED -> OutcomeLine.ABORTED;
        };
    write(identifier, status, trace);
  }

  private synchronized void write(TestIdentifier identifier, String status, String trace) {
    String id = identifier.getUniqueId();
    out.println(new OutcomeLine(id, identifier.isContainer(), status, trace).format());
    out.flush();
  }
}
