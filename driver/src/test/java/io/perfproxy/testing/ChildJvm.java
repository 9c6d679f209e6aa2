package io.perfproxy.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class in a JVM of its own, with a class path and a heap that the test chooses. */
public final class ChildJvm {

  private final Predicate<String> classPathEntry;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> furtherEntries = new ArrayList<>();

  /** A JVM whose class path is this one's, as far as its entries' file names are accepted. */
  public ChildJvm(Predicate<String> classPathEntry) {
    this.classPathEntry = classPathEntry;
  }

  /** Adds an argument such as {@code -Xmx128m}. */
  public ChildJvm with(String jvmArgument) {
    jvmArguments.add(jvmArgument);
    return this;
  }

  /** Adds an entry to the end of the class path, such as {@code target/lib/*}. */
  public ChildJvm withEntry(String entry) {
    furtherEntries.add(entry);
    return this;
  }

  /** What it printed, standard error included; fails unless it exits with 0 within five minutes. */
  public String run(String mainClass, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(
        Stream.concat(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> classPathEntry.test(new File(entry).getName())),
                furtherEntries.stream())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    File output = File.createTempFile("child", ".log");
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after five minutes:\n" + read(output));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("exit status " + process.exitValue() + ":\n" + read(output));
      }
      return read(output);
    } finally {
      java.nio.file.Files.deleteIfExists(output.toPath());
    }
  }

  private static String read(File file) throws IOException {
    return java.nio.file.Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
