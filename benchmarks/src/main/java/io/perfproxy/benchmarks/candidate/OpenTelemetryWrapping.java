package io.perfproxy.benchmarks.candidate;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import javax.sql.DataSource;

/** OpenTelemetry's JDBC library, with nobody who takes the spans away. */
final class OpenTelemetryWrapping {

  private OpenTelemetryWrapping() {}

  static Wrapped noop(DataSource dataSource) {
    return Wrapped.of(JdbcTelemetry.create(OpenTelemetry.noop()).wrap(dataSource));
  }

  static Wrapped sdk(DataSource dataSource) {
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setMeterProvider(SdkMeterProvider.builder().build())
            .build();
    return new Wrapped(JdbcTelemetry.create(sdk).wrap(dataSource), sdk::close);
  }
}
