package io.perfproxy.nplusone.analysis;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.SlotLayout;
import java.util.HashMap;
import java.util.Map;

/** The slots of the texts of one unit, each worked out once. Not thread-safe. */
final class SlotLayouts {

  private final Map<String, SlotLayout> known = new HashMap<>();

  SlotLayout of(String sql, Dialect dialect) {
    return known.computeIfAbsent(sql, text -> SlotLayout.of(text, dialect));
  }
}
