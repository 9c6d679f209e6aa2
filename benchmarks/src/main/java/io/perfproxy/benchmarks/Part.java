package io.perfproxy.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of a run, which can be left out. */
enum Part {
  STUB,
  POSTGRESQL,
  SHAPES;

  /**
   * The parts that are named, with commas between them; all if none is.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  static Set<Part> parse(String names) {
    if (names.isBlank()) {
      return EnumSet.allOf(Part.class);
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String name : names.split(",", -1)) {
      parts.add(named(name.strip()));
    }
    return parts;
  }

  private static Part named(String name) {
    for (Part part : values()) {
      if (part.label().equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "benchmark.only = \""
            + name
            + "\": no such part; there are "
            + Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", ")));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
