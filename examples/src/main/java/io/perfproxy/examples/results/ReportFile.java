package io.perfproxy.examples.results;

import io.perfproxy.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the report goes: as JSON, and as a page beside it. */
public final class ReportFile {

  private static final String JSON = ".json";

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

  /** Writes both, over older ones if there are any. */
  public void write(Report report) throws IOException {
    Files.writeString(file, report.json() + System.lineSeparator(), StandardCharsets.UTF_8);
    Files.writeString(page(), report.html(), StandardCharsets.UTF_8);
  }

  /** The page: its name is that of the JSON file, with the ending {@code .html}. */
  public Path page() {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(
        (name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name) + ".html");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
