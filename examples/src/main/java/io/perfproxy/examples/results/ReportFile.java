package io.perfproxy.examples.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON report on disk. */
public final class ReportFile {

  private ReportFile() {}

  /**
   * Writes the report, over an older one if there is one; missing directories are created.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(Path file, String json) throws IOException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, json);
    } catch (IOException unwritable) {
      throw new IOException("The report cannot be written to " + file + ".", unwritable);
    }
  }
}
