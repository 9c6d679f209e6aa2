package io.perfproxy.slow;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.LogLine;
import io.perfproxy.logging.LogRateLimit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes slow statements at WARN to the logger {@code io.perfproxy.slow}, on the thread that
 * executed and so with its MDC, one line each, at most so many per shape and interval.
 */
public final class SlowStatementLog implements Consumer<SlowStatement> {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.slow");

  private final String instance;
  private final LogRateLimit limit;

  /** A log for the named instance. */
  public SlowStatementLog(String instance, LogRateLimit limit) {
    this.instance = instance;
    this.limit = limit;
  }

  @Override
  public void accept(SlowStatement slow) {
    if (!LOG.isWarnEnabled()) {
      return;
    }
    long suppressed = limit.acquire(slow.shape());
    if (suppressed != LogRateLimit.SUPPRESSED) {
      LOG.warn("{}", line(slow, suppressed));
    }
  }

  private String line(SlowStatement slow, long suppressed) {
    LogLine line =
        new LogLine(slow.error() == null ? "Slow statement" : "Slow statement failed")
            .withMillis("duration_ms", slow.duration().toNanos())
            .withMillis("threshold_ms", slow.threshold().toNanos())
            .with("operation", slow.shape().operation().label())
            .with("table", slow.shape().table())
            .with("rows", slow.rows() < 0 ? null : slow.rows())
            .with("batch_size", slow.batchSize() == 0 ? null : slow.batchSize())
            .with("error", slow.error())
            .with("sql_state", slow.sqlState())
            .with("unit_of_work", slow.unitOfWork())
            .with("call_site", CallSiteLocator.render(slow.callSite()))
            .with("suppressed", suppressed == 0 ? null : suppressed)
            .with("binds", slow.bindValues())
            .with("shape_id", slow.shape().id())
            .with("proxy", instance);
    return line.with("shape", slow.shape().text()).toString();
  }
}
