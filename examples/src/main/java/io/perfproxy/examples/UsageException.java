package io.perfproxy.examples;

/** The command line is wrong; the message says what and how to do it right. */
final class UsageException extends Exception {

  UsageException(String message) {
    super(message);
  }
}
