package io.perfproxy.connection;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Ticker;
import io.perfproxy.logging.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check-outs under way, among which {@link #look()} finds those that have lasted for longer
 * than a threshold, each once. One that is given back after all is told at INFO.
 *
 * <p>Thread-safe. Watches 10,000 at most, which is more than any pool has; a connection that the
 * application has lost without closing it stays among them, since it is missing from its pool.
 */
public final class HeldConnections {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.connection");

  private static final int MAX_WATCHED = 10_000;

  private final String instance;
  private final Duration threshold;
  private final CallSiteLocator callSites;
  private final Consumer<HeldConnection> findings;
  private final Ticker ticker;
  private final LongAdder found = new LongAdder();
  private final Set<ConnectionUse> uses = ConcurrentHashMap.newKeySet();

  /**
   * Check-outs of the named instance.
   *
   * @param findings takes what {@link #look()} finds; what it throws is the caller's to guard
   */
  public HeldConnections(
      String instance,
      Duration threshold,
      CallSiteLocator callSites,
      Consumer<HeldConnection> findings,
      Ticker ticker) {
    this.instance = instance;
    this.threshold = threshold;
    this.callSites = callSites;
    this.findings = findings;
    this.ticker = ticker;
  }

  void add(ConnectionUse use) {
    if (uses.size() < MAX_WATCHED) {
      uses.add(use);
    }
  }

  void remove(ConnectionUse use, long heldNanos) {
    if (uses.remove(use) && use.isReported()) {
      LOG.info(
          "{}",
          line("Connection returned after all", heldNanos, use.reportedCallSite())
              .with("thread", use.thread())
              .with("proxy", instance));
    }
  }

  /** Reports what has been held for too long and was not reported yet. */
  public void look() {
    long now = ticker.nanos();
    for (ConnectionUse use : uses) {
      if (isHeldLong(use, now) && !use.isReported()) {
        Throwable takenAt = use.takenAt();
        StackTraceElement callSite =
            takenAt == null ? null : callSites.locate(takenAt.getStackTrace());
        use.reported(callSite);
        found.increment();
        findings.accept(
            new HeldConnection(
                callSite,
                use.thread(),
                Duration.ofNanos(use.heldNanos(now)),
                threshold,
                Instant.now()));
      }
    }
  }

  /** How many connections have been held for longer than the threshold now. */
  public int count() {
    long now = ticker.nanos();
    return (int) uses.stream().filter(use -> isHeldLong(use, now)).count();
  }

  /** How many have been found since the start. */
  public long total() {
    return found.sum();
  }

  private boolean isHeldLong(ConnectionUse use, long now) {
    return use.heldNanos(now) >= threshold.toNanos();
  }

  static LogLine line(String sentence, long heldNanos, @Nullable StackTraceElement callSite) {
    return new LogLine(sentence)
        .withMillis("held_ms", heldNanos)
        .with("call_site", CallSiteLocator.render(callSite));
  }
}
