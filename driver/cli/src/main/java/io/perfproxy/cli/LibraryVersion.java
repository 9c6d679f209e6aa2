package io.perfproxy.cli;

import io.perfproxy.report.Versions;
import picocli.CommandLine.IVersionProvider;

/** The version of the library within. */
final class LibraryVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"perfproxy " + Versions.current(null, null).perfProxy()};
  }
}
