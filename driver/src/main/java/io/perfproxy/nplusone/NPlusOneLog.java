package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.LogLine;
import io.perfproxy.logging.LogRateLimit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes N+1 findings at WARN to the logger {@code io.perfproxy.nplusone}, once per unit of work
 * and shape when the unit ends, and at most so many per shape and interval.
 */
public final class NPlusOneLog implements Consumer<NPlusOne> {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.nplusone");

  private final String instance;
  private final LogRateLimit limit;

  /** A log for the named instance. */
  public NPlusOneLog(String instance, LogRateLimit limit) {
    this.instance = instance;
    this.limit = limit;
  }

  @Override
  public void accept(NPlusOne finding) {
    if (!LOG.isWarnEnabled()) {
      return;
    }
    long suppressed = limit.acquire(finding.shape());
    if (suppressed != LogRateLimit.SUPPRESSED) {
      LOG.warn("{}", line(finding, suppressed));
    }
  }

  private String line(NPlusOne finding, long suppressed) {
    return new LogLine("N+1: " + finding.count() + " executions of one shape in one unit of work")
        .with("count", finding.count())
        .withMillis("total_ms", finding.totalTime().toNanos())
        .with("operation", finding.shape().operation().label())
        .with("table", finding.shape().table())
        .with("unit_of_work", finding.unitOfWork())
        .with("call_site", CallSiteLocator.render(finding.callSite()))
        .with("suppressed", suppressed == 0 ? null : suppressed)
        .with("shape_id", finding.shape().id())
        .with("proxy", instance)
        .with("shape", finding.shape().text())
        .toString();
  }
}
