package io.perfproxy.connection;

import io.perfproxy.logging.LogLine;
import io.perfproxy.logging.LogRateLimit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes connections that are held for long at WARN to the logger {@code io.perfproxy.connection},
 * one line each, at most so many per call site and interval.
 */
public final class HeldConnectionLog implements Consumer<HeldConnection> {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.connection");

  private final String instance;
  private final LogRateLimit limit;

  /** A log for the named instance. */
  public HeldConnectionLog(String instance, LogRateLimit limit) {
    this.instance = instance;
    this.limit = limit;
  }

  @Override
  public void accept(HeldConnection held) {
    StackTraceElement callSite = held.callSite();
    long suppressed = limit.acquire(callSite == null ? "unknown" : callSite);
    if (suppressed != LogRateLimit.SUPPRESSED) {
      LOG.warn("{}", line(held, suppressed));
    }
  }

  private LogLine line(HeldConnection held, long suppressed) {
    return HeldConnections.line("Connection held long", held.held().toNanos(), held.callSite())
        .withMillis("threshold_ms", held.threshold().toNanos())
        .with("thread", held.thread())
        .with("suppressed", suppressed == 0 ? null : suppressed)
        .with("proxy", instance);
  }
}
