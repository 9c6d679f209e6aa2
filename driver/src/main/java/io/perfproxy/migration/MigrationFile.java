package io.perfproxy.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of a migration.
 *
 * @param name without a directory
 */
public record MigrationFile(String name, String content) {

  /**
   * Writes it.
   *
   * @throws FileAlreadyExistsException if there is a file of that name, which is left as it is
   */
  public Path writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(
        directory.resolve(name), content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }
}
