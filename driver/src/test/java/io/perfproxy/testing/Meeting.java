package io.perfproxy.testing;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** A function for H2 that returns only when so many threads are in the database at once. */
public final class Meeting {

  public static final int PARTIES = 4;

  private static final CyclicBarrier ALL = new CyclicBarrier(PARTIES);

  private Meeting() {}

  /** Called by the database, in the middle of a statement. */
  public static int meet() throws Exception {
    return ALL.await(30, TimeUnit.SECONDS);
  }
}
