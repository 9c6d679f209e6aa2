package io.perfproxy.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The locks that the current thread holds at this moment, as text that says where they were taken.
 */
public final class HeldLocks {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private HeldLocks() {}

  /** Objects that it is synchronized on. */
  public static List<String> monitors() {
    return Arrays.stream(current(false).getLockedMonitors()).map(HeldLocks::describe).toList();
  }

  /**
   * Monitors, and locks such as a {@code ReentrantLock}. Walks the heap for these, which takes
   * milliseconds.
   */
  public static List<String> all() {
    ThreadInfo thread = current(true);
    List<String> locks = new ArrayList<>();
    for (MonitorInfo monitor : thread.getLockedMonitors()) {
      locks.add(describe(monitor));
    }
    Arrays.stream(thread.getLockedSynchronizers()).map(Object::toString).forEach(locks::add);
    return locks;
  }

  private static ThreadInfo current(boolean synchronizers) {
    long[] ids = {Thread.currentThread().getId()};
    return THREADS.getThreadInfo(ids, true, synchronizers)[0];
  }

  private static String describe(MonitorInfo monitor) {
    return monitor + " taken at " + monitor.getLockedStackFrame();
  }
}
