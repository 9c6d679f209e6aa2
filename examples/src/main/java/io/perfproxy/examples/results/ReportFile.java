package io.perfproxy.examples.results;

import io.perfproxy.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the report of the run before goes, as JSON and as a page beside it; and that of the run
 * after, with {@code -after} in its name.
 */
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

  /** Writes all four, over older ones if there are any. */
  public void write(Report before, Report after) throws IOException {
    write(file, before.json() + System.lineSeparator());
    write(page(), before.html());
    write(named("-after" + JSON), after.json() + System.lineSeparator());
    write(comparison(), Report.html(before, after));
  }

  private static void write(Path path, String text) throws IOException {
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  /** The page of the run before. */
  public Path page() {
    return named(".html");
  }

  /** The page of the run after, beside the one before. */
  public Path comparison() {
    return named("-after.html");
  }

  /** Where migrations go. */
  public Path migrations() {
    return named("-migrations");
  }

  /** A file beside the JSON file, of the same name but for the end. */
  private Path named(String end) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(
        (name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name) + end);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
