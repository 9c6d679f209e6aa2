package io.perfproxy.cli;

/** The forms of a result. */
enum Format {
  TEXT,
  MARKDOWN,
  JSON,
  HTML
}
