package io.perfproxy.cli;

import java.io.IOException;

/** What a command has found out. */
interface Result {

  /** The result in this form, ended by a newline. */
  String as(Format format) throws IOException;
}
