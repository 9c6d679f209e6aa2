package io.perfproxy.benchmarks.candidate;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.observation.tracing.DataSourceObservationListener;

/** datasource-micrometer, whose observations become meters. */
final class MicrometerWrapping {

  private MicrometerWrapping() {}

  static Wrapped wrap(DataSource dataSource) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    DataSourceObservationListener listener = new DataSourceObservationListener(observations);
    return new Wrapped(
        ProxyDataSourceBuilder.create(dataSource)
            .listener(listener)
            .methodListener(listener)
            .build(),
        meters::close);
  }
}
