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

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the result to this file, in UTF-8, instead of standard output.")
  private @Nullable Path file;

  void write(Result result, PrintWriter standardOutput) throws IOException {
    String text = result.as(format);
    if (file != null) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } else {
      standardOutput.print(text);
      standardOutput.flush();
    }
  }
}
