package io.perfproxy.chaos;

/** What code can do that is called where the application must not feel it. */
enum Misbehaviour {
  THROWS_RUNTIME_EXCEPTION,
  THROWS_ASSERTION_ERROR,
  THROWS_STACK_OVERFLOW,
  THROWS_NO_CLASS_DEF_FOUND,

  /** The first thread that comes waits until all others have done their work. */
  BLOCKS,

  /** Uses a recorded connection itself, on the same thread. */
  REENTERS
}
