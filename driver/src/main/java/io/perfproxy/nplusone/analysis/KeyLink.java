package io.perfproxy.nplusone.analysis;

/** How sure it is that a key that was bound is the one that was read, and not equal by chance. */
enum KeyLink {
  /** The names of the columns agree, or the values are such as are not met by chance. */
  STRONG,
  /** Only the values agree: counts if the executions come from one line. */
  WEAK
}
