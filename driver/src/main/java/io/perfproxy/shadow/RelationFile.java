package io.perfproxy.shadow;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a relation, in segments of one gigabyte as PostgreSQL keeps it. Extended without
 * content it takes no space on the disk, and the planner asks for nothing but its length.
 */
final class RelationFile {

  private static final long PAGE = 8_192;
  private static final long SEGMENT_PAGES = 131_072;

  private final Path first;

  RelationFile(Path first) {
    this.first = first;
  }

  /** Makes it so many pages long; leaves it if it is longer. */
  void extendTo(long pages) throws IOException {
    for (long segment = 0; segment * SEGMENT_PAGES < Math.max(pages, 1); segment++) {
      Path file = segment == 0 ? first : Path.of(first + "." + segment);
      long length = Math.min(SEGMENT_PAGES, pages - segment * SEGMENT_PAGES) * PAGE;
      if (!Files.exists(file) || Files.size(file) < length) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
          open.setLength(length);
        }
      }
    }
  }
}
