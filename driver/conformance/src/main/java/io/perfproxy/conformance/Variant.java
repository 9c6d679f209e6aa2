package io.perfproxy.conformance;

import java.util.Locale;

/** How the tests reach the database. */
enum Variant {
  /** As they were written. */
  DIRECT,
  /**
   * Connections are opened through perfproxy, and the tests see what they are given. Only what they
   * all use to ask for the server's version unwraps.
   */
  STRICT,
  /**
   * As strict; besides, casts to the types of pgjdbc unwrap first, as JDBC asks of applications.
   */
  RELAXED;

  /** The name for people and files. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
