package io.perfproxy.connection;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections that were held for long for the report, those of one call site together, for
 * the 200 call sites seen most recently. Thread-safe.
 */
public final class HeldConnectionHistory implements Consumer<HeldConnection> {

  private static final int MAX_CALL_SITES = 200;

  private final Map<@Nullable StackTraceElement, LongHolder> holders =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A call site whose connections were held for long.
   *
   * @param count how many there were
   * @param latest the last of them
   */
  public record LongHolder(long count, HeldConnection latest) {}

  @Override
  public void accept(HeldConnection held) {
    synchronized (holders) {
      holders.merge(
          held.callSite(),
          new LongHolder(1, held),
          (known, fresh) -> new LongHolder(known.count() + 1, held));
      if (holders.size() > MAX_CALL_SITES) {
        holders.remove(holders.keySet().iterator().next());
      }
    }
  }

  /** Those kept, the most frequent first. */
  public List<LongHolder> snapshot() {
    synchronized (holders) {
      return holders.values().stream()
          .sorted(Comparator.comparingLong(LongHolder::count).reversed())
          .toList();
    }
  }

  /** Forgets all of them. */
  public void reset() {
    synchronized (holders) {
      holders.clear();
    }
  }
}
