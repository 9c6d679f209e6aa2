package io.perfproxy.advice;

/**
 * How the advisor works. Immutable.
 *
 * @param minPages tables of fewer pages are read faster as a whole; 20 by default
 * @param scratch whether the database may be built in: then candidates are built, in a transaction
 *     that is rolled back; false by default
 */
public record AdvisorOptions(int minPages, boolean scratch) {

  /** The defaults: nothing is changed in the database. */
  public static final AdvisorOptions DEFAULT = new AdvisorOptions(20, false);

  /** The same, for a database that may be locked and built in. */
  public AdvisorOptions onScratchDatabase() {
    return new AdvisorOptions(minPages, true);
  }
}
