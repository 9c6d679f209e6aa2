package io.perfproxy.shape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement as a fuzzer sees it: the first byte chooses the dialect, the rest is the text in
 * UTF-8.
 */
record FuzzInput(Dialect dialect, String sql) {

  private static final List<Dialect> DIALECTS = List.of(Dialect.values());

  static FuzzInput of(byte[] bytes) {
    Dialect[] dialects = Dialect.values();
    int first = bytes.length == 0 ? 0 : bytes[0] - '0';
    int text = Math.min(1, bytes.length);
    return new FuzzInput(
        dialects[Math.floorMod(first, dialects.length)],
        new String(bytes, text, bytes.length - text, StandardCharsets.UTF_8));
  }

  /** What fuzzing starts from: the labelled statements. */
  static Stream<byte[]> seeds() throws IOException {
    return SlotTable.read().stream()
        .map(entry -> DIALECTS.indexOf(entry.dialect()) + entry.sql())
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
