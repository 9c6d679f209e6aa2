package io.perfproxy.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Files of labelled statements: {@code -Dperfproxy.corpus.NAME=FILE}, by default {@code
 * shared/corpus/NAME.json} beside the project. A test without its file is skipped, unless the file
 * was named.
 */
final class Corpus {
  private Corpus() {}

  static JsonNode read(String name) throws IOException {
    String property = "perfproxy.corpus." + name;
    String named = System.getProperty(property);
    // A relative name is one in the project's root, where people run the build.
    Path file =
        named != null
            ? Path.of("..").resolve(named)
            : Path.of("..", "..", "shared", "corpus", name + ".json");
    if (named == null) {
      Requirement.skipUnless(
          Files.isReadable(file),
          "the labelled statements, as there are none at "
              + file
              + "; name a file with -D"
              + property);
    }
    return new ObjectMapper().readTree(file.toFile());
  }

  static Dialect dialect(JsonNode labelled) {
    return Dialect.valueOf(labelled.path("dialect").asText().toUpperCase(Locale.ROOT));
  }
}
