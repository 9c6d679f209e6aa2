package io.perfproxy.benchmarks.postgres;

import java.util.Optional;

/**
 * A line in which a forked JVM tells of a pair of blocks.
 *
 * @param rawNanos of one raw execution
 * @param wrappedNanos of one wrapped execution
 */
record PairLine(PairedWorkload workload, double rawNanos, double wrappedNanos) {

  private static final String PREFIX = "pair";

  String text() {
    return String.join(
        " ", PREFIX, workload.name(), Double.toString(rawNanos), Double.toString(wrappedNanos));
  }

  /** What the line tells; nothing if it is another program's, such as a candidate's greeting. */
  static Optional<PairLine> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 4 || !words[0].equals(PREFIX)) {
      return Optional.empty();
    }
    return Optional.of(
        new PairLine(
            PairedWorkload.valueOf(words[1]),
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3])));
  }
}
