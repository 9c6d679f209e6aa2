package io.perfproxy.advice;

import io.perfproxy.shadow.ShadowServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the advisor works. Immutable.
 *
 * @param minPages tables of fewer pages are read faster as a whole; 20 by default
 * @param minDuration statements of which 95 of 100 executions take less are served well enough; 1
 *     ms by default. Those that were not measured are looked at
 * @param verification who is asked; {@link Verification#AUTOMATIC} by default
 * @param measured whether what is advised is built and the workload run with and without it, which
 *     only a scratch database allows; false by default
 * @param progress is told how far the advisor has come
 * @param server for databases without data; null, the default, for one that lives as long as the
 *     call
 */
public record AdvisorOptions(
    int minPages,
    Duration minDuration,
    Verification verification,
    boolean measured,
    AdvisorProgress progress,
    @Nullable ShadowServer server) {

  static final int SMALL_PAGES = 20;

  /** The defaults: nothing is changed in the database. */
  public static final AdvisorOptions DEFAULT =
      new AdvisorOptions(
          SMALL_PAGES,
          Duration.ofMillis(1),
          Verification.AUTOMATIC,
          false,
          AdvisorProgress.NONE,
          null);

  /** The same with another verification. */
  public AdvisorOptions verifiedBy(Verification other) {
    return new AdvisorOptions(minPages, minDuration, other, measured, progress, server);
  }

  /** The same, measuring in a database that may be locked, built in and written to. */
  public AdvisorOptions measuring() {
    return new AdvisorOptions(minPages, minDuration, Verification.BUILT, true, progress, server);
  }

  /** The same with a server that stays the caller's to close. */
  public AdvisorOptions on(ShadowServer running) {
    return new AdvisorOptions(minPages, minDuration, verification, measured, progress, running);
  }

  /** The same, telling how far it has come. */
  public AdvisorOptions telling(AdvisorProgress listener) {
    return new AdvisorOptions(minPages, minDuration, verification, measured, listener, server);
  }
}
