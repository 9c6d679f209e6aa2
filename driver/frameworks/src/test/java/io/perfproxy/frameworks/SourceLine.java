package io.perfproxy.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Lines of the applications, named by a comment at their end. */
public final class SourceLine {

  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final String MARK = " // line: ";

  private SourceLine() {}

  /**
   * The line of the type's source that ends with {@code // line: } and the name, as a stack trace
   * shows it, such as {@code Catalogue.java:31}.
   */
  public static String of(Class<?> type, String name) {
    Path file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    List<String> lines = read(file);
    List<Integer> numbers =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).endsWith(MARK + name))
            .mapToObj(i -> i + 1)
            .toList();
    if (numbers.size() != 1) {
      throw new IllegalArgumentException(
          "one line of " + file + " has to end with '" + MARK + name + "': " + numbers);
    }
    return type.getSimpleName() + ".java:" + numbers.get(0);
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
