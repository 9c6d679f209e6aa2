package io.perfproxy.advice;

import java.util.Locale;

/** The kinds of index that are advised. */
public enum AccessMethod {
  BTREE,
  HASH,
  GIN,
  GIST;

  /** As SQL and the catalogue name it. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }
}
