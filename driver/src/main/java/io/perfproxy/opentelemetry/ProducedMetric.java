package io.perfproxy.opentelemetry;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import io.perfproxy.metrics.MetricFamily;

/** A family of ours in the words of the SDK. */
record ProducedMetric(Resource resource, MetricFamily family, Data<?> data) implements MetricData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("io.perfproxy");

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public String getName() {
    return family.metricName();
  }

  @Override
  public String getDescription() {
    return family.help();
  }

  /** In the code of UCUM; a mere number has none, so that nobody appends one to the name. */
  @Override
  public String getUnit() {
    return switch (family.unit()) {
      case SECONDS -> "s";
      case RATIO -> "1";
      case COUNT -> "";
    };
  }

  @Override
  public MetricDataType getType() {
    return switch (family.kind()) {
      case COUNTER -> MetricDataType.DOUBLE_SUM;
      case GAUGE -> MetricDataType.DOUBLE_GAUGE;
      case HISTOGRAM -> MetricDataType.HISTOGRAM;
    };
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}
