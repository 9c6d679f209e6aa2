package io.perfproxy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the result goes, and in which form. */
final class OutputOptions {

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  private @Nullable Path file;

  @SuppressWarnings("NullAway.Init")
  @Spec(Target.MIXEE)
  private CommandSpec command;

  /** Fails before the work is done whose result could not be written. */
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the result to this file, in UTF-8, instead of standard output.")
  void to(Path output) {
    Path directory = output.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new ParameterException(
          command.commandLine(), "--output: there is no directory " + directory);
    }
    if (Files.isDirectory(output)) {
      throw new ParameterException(
          command.commandLine(), "--output has to name a file, and " + output + " is a directory");
    }
    file = output;
  }

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
