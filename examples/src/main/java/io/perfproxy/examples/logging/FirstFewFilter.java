package io.perfproxy.examples.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the first few lines of each logger through. The example wants to show what perfproxy's lines
 * look like; the report has them all.
 */
public final class FirstFewFilter extends Filter<ILoggingEvent> {

  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private int max = 3;

  /** How many lines of each logger pass; 3 unless told. */
  public void setMax(int max) {
    this.max = max;
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    AtomicInteger count = seen.computeIfAbsent(event.getLoggerName(), name -> new AtomicInteger());
    return count.get() < max && count.incrementAndGet() <= max
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }
}
