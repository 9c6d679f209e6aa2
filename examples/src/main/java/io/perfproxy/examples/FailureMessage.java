package io.perfproxy.examples;

import java.util.Locale;

/** A failure in one paragraph: at which step, what happened, and the deepest reason. */
final class FailureMessage {

  private FailureMessage() {}

  static String of(String step, Throwable failure) {
    StringBuilder message =
        new StringBuilder("The example failed at \"").append(step).append("\": ");
    String first = text(failure);
    message.append(first);
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    String reason = text(root);
    if (!first.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT))) {
      message.append(first.endsWith(".") ? " " : ". ").append("The reason: ").append(reason);
    }
    return message.toString();
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null || message.isBlank() ? failure.toString() : message;
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
