package io.perfproxy.examples.workload;

/** A page or job of the workload failed. */
public final class TaskFailedException extends Exception {

  TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
