package io.perfproxy.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what breaks in our own code: counts it, logs it once per place, and lets nothing through.
 */
public final class InternalErrors {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy");

  private final LongAdder count = new LongAdder();
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Reports a failure. Never throws, except for errors of the virtual machine other than a stack
   * overflow, which are rethrown.
   *
   * @param place where it happened; one of a fixed set of names, since each is remembered
   */
  public void report(String place, Throwable failure) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
    try {
      count.increment();
      if (logged.add(place)) {
        LOG.warn(
            "perfproxy failed internally; the application is not affected."
                + " Further failures here are only counted. place={}",
            place,
            failure);
      }
    } catch (Throwable loggingFailed) {
      if (loggingFailed instanceof VirtualMachineError fatal
          && !(loggingFailed instanceof StackOverflowError)) {
        throw fatal;
      }
    }
  }

  /** How many failures were reported since the start. */
  public long count() {
    return count.sum();
  }
}
