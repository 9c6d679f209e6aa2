package io.perfproxy.cli;

import java.io.PrintWriter;

/** Warns of what the role may not see. */
final class HiddenStatements {

  private HiddenStatements() {}

  static void warn(CountedWorkload workload, PrintWriter err) {
    if (workload.hidden() > 0) {
      err.println(
          "perfproxy: "
              + workload.hidden()
              + " statements of other roles are not visible; GRANT pg_read_all_stats shows them");
    }
    if (workload.statements().isEmpty()) {
      err.println("perfproxy: the workload has no statement that reads or writes a table");
    }
    err.flush();
  }
}
