package io.perfproxy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Empties and deletes directories. */
final class Directories {

  private Directories() {}

  /** The directory exists afterwards and has nothing in it. */
  static void empty(Path directory) throws IOException {
    delete(directory);
    Files.createDirectories(directory);
  }

  /** The directory does not exist afterwards. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
