package io.perfproxy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes, and in which form. */
final class OutputOptions {

  /** The forms of a result. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the result to this file instead of standard output.")
  private @Nullable Path file;

  @Option(names = "--quiet", description = "Tells nothing of the progress.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /** A result in its two forms. */
  interface Result {
    String text();

    String json() throws IOException;
  }

  void write(Result result, PrintWriter standardOutput) throws IOException {
    String text = format == Format.JSON ? result.json() + "\n" : result.text();
    if (file != null) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } else {
      standardOutput.print(text);
      standardOutput.flush();
    }
  }
}
