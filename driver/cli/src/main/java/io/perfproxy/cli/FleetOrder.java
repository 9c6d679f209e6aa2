package io.perfproxy.cli;

import java.util.Comparator;

/** By what the worst is told. */
enum FleetOrder {
  TIME("total time"),
  P95("p95"),
  SLOW("slow executions");

  private final String words;

  FleetOrder(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Those that are worst first; of equal ones, those with the most time. */
  Comparator<FleetLoad> worstFirst() {
    Comparator<FleetLoad> byTime = Comparator.comparingDouble(FleetLoad::totalSeconds);
    Comparator<FleetLoad> worse =
        switch (this) {
          case TIME -> byTime;
          case P95 -> Comparator.comparingDouble(FleetOrder::knownP95).thenComparing(byTime);
          case SLOW -> Comparator.comparingLong(FleetLoad::slow).thenComparing(byTime);
        };
    return worse.reversed();
  }

  private static double knownP95(FleetLoad load) {
    return Double.isNaN(load.p95Seconds()) ? -1 : load.p95Seconds();
  }
}
