package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.LogLine;
import io.perfproxy.logging.LogRateLimit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each finding as one line to the logger {@code io.perfproxy.nplusone}, when its unit ends:
 * at WARN, or at INFO if nothing in it is worse, and at most so many per finding and interval.
 */
public final class NPlusOneLog implements Consumer<NPlusOneFinding> {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.nplusone");

  private final String instance;
  private final LogRateLimit limit;

  /** A log for the named instance. */
  public NPlusOneLog(String instance, LogRateLimit limit) {
    this.instance = instance;
    this.limit = limit;
  }

  @Override
  public void accept(NPlusOneFinding finding) {
    boolean info = finding.worstSeverity() == Severity.INFO;
    if (info ? !LOG.isInfoEnabled() : !LOG.isWarnEnabled()) {
      return;
    }
    long suppressed = limit.acquire(finding.id());
    if (suppressed == LogRateLimit.SUPPRESSED) {
      return;
    }
    if (info) {
      LOG.info("{}", line(finding, suppressed));
    } else {
      LOG.warn("{}", line(finding, suppressed));
    }
  }

  private String line(NPlusOneFinding finding, long suppressed) {
    ParentStatement parent = finding.parent();
    RepeatedStatement child = finding.child();
    return new LogLine(
            finding.kind().title()
                + ": "
                + finding.executions()
                + " executions of one shape in one unit of work")
        .with("severity", finding.worstSeverity().label())
        .with("confidence", finding.confidence().label())
        .with("count", finding.executions())
        .withMillis("total_ms", finding.totalTime().toNanos())
        .with("operation", child.shape().operation().label())
        .with("table", child.shape().table())
        .with("unit_of_work", finding.unitOfWork())
        .with("call_site", CallSiteLocator.render(child.callSite()))
        .with("parent_call_site", parent == null ? null : CallSiteLocator.render(parent.callSite()))
        .with("nested", finding.nested().isEmpty() ? null : finding.nested().size())
        .with("suppressed", suppressed == 0 ? null : suppressed)
        .with("finding_id", finding.shortId())
        .with("shape_id", child.shape().id())
        .with("parent_shape_id", parent == null ? null : parent.shape().id())
        .with("proxy", instance)
        .with("shape", child.shape().text())
        .toString();
  }
}
