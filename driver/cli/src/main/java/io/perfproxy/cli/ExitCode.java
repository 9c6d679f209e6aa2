package io.perfproxy.cli;

/** What a command ends with, for builds to go by. */
final class ExitCode {

  static final int NOTHING_FOUND = 0;
  static final int FOUND = 1;

  /** As picocli has it. */
  static final int USAGE = 2;

  static final int FAILED = 3;

  private ExitCode() {}
}
