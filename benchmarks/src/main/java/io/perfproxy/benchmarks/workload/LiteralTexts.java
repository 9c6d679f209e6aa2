package io.perfproxy.benchmarks.workload;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Texts that are all different, as applications make them that write values into their SQL: many
 * more than any cache of texts would hold, so that each is new when its turn comes again.
 */
@State(Scope.Thread)
public class LiteralTexts {

  private static final int COUNT = 40_000;

  private final String[] texts = Statements.withLiterals(COUNT);
  private int position;

  String next() {
    position = position + 1 == COUNT ? 0 : position + 1;
    return texts[position];
  }
}
