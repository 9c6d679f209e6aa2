package io.perfproxy.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
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
    rethrowIfFatal(failure);
    count.increment();
    if (logged.add(place)) {
      warn(
          "perfproxy failed internally; the application is not affected. Further failures here are"
              + " only counted. place="
              + place,
          failure);
    }
  }

  /** Logs a sentence at WARN; a logger that throws is not the application's affair either. */
  void warn(String sentence) {
    warn(sentence, null);
  }

  /** The same, but only the first time for this place. */
  void warnOnce(String sentence, String place) {
    if (logged.add(place)) {
      warn(sentence);
    }
  }

  private static void warn(String sentence, @Nullable Throwable failure) {
    try {
      LOG.warn(sentence, failure);
    } catch (Throwable loggingFailed) {
      rethrowIfFatal(loggingFailed);
    }
  }

  private static void rethrowIfFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /** How many failures were reported since the start. */
  public long count() {
    return count.sum();
  }
}
