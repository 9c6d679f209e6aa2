package io.perfproxy;

import io.perfproxy.config.Settings;
import io.perfproxy.execution.InternalErrors;

final class InstanceMetrics {
  InstanceMetrics(PerfProxyInstance i, Settings s, InternalErrors e) {}

  void start() {}

  void close() {}
}
