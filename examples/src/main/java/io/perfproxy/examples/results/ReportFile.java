package io.perfproxy.examples.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the JSON report goes. */
public final class ReportFile {

  private final Path file;

  private ReportFile(Path file) {
    this.file = file;
  }

  /**
   * Chooses the file and creates its directories, so that a place that cannot be written to shows
   * before the work is done.
   *
   * @throws IOException saying in one sentence why nothing can be written there
   */
  public static ReportFile at(Path path) throws IOException {
    Path file = path.toAbsolutePath().normalize();
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory.");
    }
    Path directory = file.getParent();
    try {
      Files.createDirectories(directory);
    } catch (IOException notCreated) {
      throw new IOException(
          "The directory " + directory + " does not exist and cannot be created.", notCreated);
    }
    if (!Files.isWritable(Files.exists(file) ? file : directory)) {
      throw new IOException(file + " cannot be written.");
    }
    return new ReportFile(file);
  }

  /** Writes the report, over an older one if there is one. */
  public void write(String json) throws IOException {
    Files.writeString(file, json + System.lineSeparator(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
