package io.perfproxy;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.report.Report;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.statistics.Summary;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The way in: wraps a data source, builds an instance with settings of its own, and finds the
 * instances that are open in this JVM, among them those that the driver opened for {@code
 * jdbc:perfproxy:…} URLs.
 *
 * <pre>{@code
 * DataSource proxied = PerfProxy.wrap(dataSource);
 *
 * PerfProxyInstance perfProxy =
 *     PerfProxy.builder().name("orders").slowThreshold(Duration.ofMillis(50)).build();
 * DataSource proxied = perfProxy.wrap(dataSource);
 * }</pre>
 *
 * <p>All methods are thread-safe.
 */
public final class PerfProxy {

  /** Moves with every change of the rules that turn a statement into its shape, and so its id. */
  public static final int SHAPE_RULES_VERSION = Shape.RULES_VERSION;

  private PerfProxy() {}

  /**
   * Wraps a data source with an instance of its own, whose settings come from system properties,
   * the environment and {@code perfproxy.properties}. Closing the result closes both. A data source
   * that is wrapped already is returned as it is.
   *
   * @throws io.perfproxy.config.ConfigurationException if a setting is wrong
   */
  public static DataSourceProxy wrap(DataSource dataSource) {
    return builder().wrap(dataSource);
  }

  /** An instance with settings of its own, which wraps any number of data sources. */
  public static PerfProxyBuilder builder() {
    return new PerfProxyBuilder();
  }

  /**
   * Opens a unit of work on the current thread; whatever it executes until the unit is closed
   * belongs to it, whichever instance sees it.
   *
   * @param name such as {@code "GET /agents"}; keep the number of different names small
   */
  public static UnitOfWork unitOfWork(String name) {
    return unitOfWork(name, UnitOfWork.Kind.EXPLICIT);
  }

  /**
   * The same, with a kind.
   *
   * @throws IllegalArgumentException for the kinds that connections open, transaction and checkout
   */
  public static UnitOfWork unitOfWork(String name, UnitOfWork.Kind kind) {
    return SharedScopes.INSTANCE.open(name, kind);
  }

  /** The open instances. */
  public static List<PerfProxyInstance> instances() {
    return InstanceRegistry.all();
  }

  /** The figures of all open instances together. */
  public static Summary summary() {
    return StatisticsSnapshot.of(instances().stream().map(PerfProxyInstance::statistics).toList())
        .summary();
  }

  /** What all open instances have seen, in one report. */
  public static Report report() {
    return Report.combined(
        "all instances", instances().stream().map(PerfProxyInstance::report).toList());
  }

  /** The open instance of this name. */
  public static Optional<PerfProxyInstance> instance(String name) {
    return InstanceRegistry.find(name);
  }
}
