package io.perfproxy.frameworks;

/** The ways in which applications put perfproxy between themselves and their database. */
public enum Access {
  /** The pool is wrapped. */
  WRAPPED_POOL,
  /** The pool has its connections from a swapped URL. */
  SWAPPED_URL,
  /** The same, without autocommit, so that the pool rolls back what is left without a commit. */
  SWAPPED_URL_WITHOUT_AUTOCOMMIT
}
