package io.perfproxy.chaos;

import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.ObservedDataSources;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** The places where perfproxy calls code that is not its own, or code of its own that may break. */
enum Seam {
  SLOW_LISTENER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return ofListener(
          databases,
          new FindingListener() {
            @Override
            public void onSlow(SlowStatement slow) {
              strike.run();
            }
          });
    }
  },

  N_PLUS_ONE_LISTENER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return ofListener(
          databases,
          new FindingListener() {
            @Override
            public void onNPlusOne(NPlusOneFinding finding) {
              strike.run();
            }
          });
    }
  },

  BIND_MASKER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofInstance(
          builder()
              .logBinds(
                  (shape, position, value) -> {
                    strike.run();
                    return value;
                  }),
          databases);
    }
  },

  /** Bound by the application's work; it is turned into text where the log is to show it. */
  BOUND_VALUE {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofInstance(builder().logBinds((shape, position, value) -> value), databases);
    }
  },

  LOG_APPENDER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofInstance(
              builder().set(Setting.SLOW_LOG, "true").set(Setting.N_PLUS_ONE_LOG, "true"),
              databases)
          .with(Hostile.appender("io.perfproxy", strike));
    }
  },

  /** While the driver opens an instance for the first connection, it logs that a port is taken. */
  LOG_APPENDER_AT_THE_START {
    @Override
    Rig rig(Runnable strike, Databases databases) throws Exception {
      ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      return Rig.ofDriver(databases, "&perfproxy.metrics-endpoint=" + taken.getLocalPort())
          .with(taken)
          .with(Hostile.appender("io.perfproxy.metrics", strike));
    }
  },

  QUERY_LISTENER_BEFORE {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return ofQueryListener(
          databases,
          new NoOpQueryExecutionListener() {
            @Override
            public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
              strike.run();
            }
          });
    }
  },

  QUERY_LISTENER_AFTER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return ofQueryListener(
          databases,
          new NoOpQueryExecutionListener() {
            @Override
            public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
              strike.run();
            }
          });
    }
  },

  /** Of a data source that datasource-proxy has built, with connections from our factory. */
  BUILDERS_QUERY_LISTENER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      PerfProxyInstance instance = builder().build();
      QueryExecutionListener listener =
          new NoOpQueryExecutionListener() {
            @Override
            public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
              strike.run();
            }
          };
      return Rig.of(
          database ->
              ProxyDataSourceBuilder.create(database)
                  .listener(listener)
                  .jdbcProxyFactory(instance.jdbcProxyFactory())
                  .build(),
          databases);
    }
  },

  /** A data source is asked for its URL, and remembered. */
  NAME_RESOLUTION {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofWrapped(databases, database -> new NamedDataSource(database, strike));
    }
  },

  /** The metadata of a data source's first connection tells the dialect. */
  DIALECT_RESOLUTION {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofWrapped(
          databases, database -> Hostile.connections(database, "getMetaData", strike));
    }
  },

  /** Each connection is asked whether somebody below records it already. */
  EARLIER_PROXY {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      return Rig.ofWrapped(
          databases, database -> Hostile.connections(database, "isWrapperFor", strike));
    }
  },

  /** All registered drivers are asked whether they serve the URL behind ours. */
  OTHER_DRIVER {
    @Override
    Rig rig(Runnable strike, Databases databases) throws Exception {
      return Rig.ofDriver(databases, "").with(Hostile.driver(oncePerThread(strike)));
    }
  },

  /** Pools are asked for their size while somebody scrapes the metrics. */
  METRICS_COLLECTOR {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      PerfProxyInstance instance = builder().set(Setting.PROMETHEUS, "true").build();
      return Rig.of(
              database -> instance.wrap(Hostile.dataSource(database, "isWrapperFor", strike)),
              databases)
          .with(new Scraper());
    }
  },

  EXECUTION_OBSERVER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      Runnable once = oncePerThread(strike);
      return Rig.ofObserved(databases, new ObservedDataSources(execution -> once.run()));
    }
  },

  RESULT_OBSERVER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      Runnable once = oncePerThread(strike);
      return Rig.ofObserved(
          databases,
          new ObservedDataSources(
              new ExecutionObserver() {
                @Override
                public void onExecution(Execution execution) {}

                @Override
                public void onResultRead(Execution execution, long rows) {
                  once.run();
                }
              }));
    }
  },

  UNIT_OBSERVER_FACTORY {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      Runnable once = oncePerThread(strike);
      return ofUnits(
          databases,
          () -> {
            once.run();
            return unitObserver(() -> {}, () -> {});
          });
    }
  },

  UNIT_OBSERVER {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      Runnable once = oncePerThread(strike);
      return ofUnits(databases, () -> unitObserver(once, () -> {}));
    }
  },

  UNIT_OBSERVER_AT_THE_END {
    @Override
    Rig rig(Runnable strike, Databases databases) {
      Runnable once = oncePerThread(strike);
      return ofUnits(databases, () -> unitObserver(() -> {}, once));
    }
  };

  /** A way to the databases with the strike at this place. */
  abstract Rig rig(Runnable strike, Databases databases) throws Exception;

  private static PerfProxyBuilder builder() {
    return PerfProxy.builder()
        .name("chaos")
        .slowThreshold(Duration.ZERO)
        .nPlusOneThreshold(2)
        .set(Setting.SLOW_LOG, "false")
        .set(Setting.N_PLUS_ONE_LOG, "false")
        .set(Setting.PROMETHEUS, "false");
  }

  private static Rig ofListener(Databases databases, FindingListener listener) {
    return Rig.ofInstance(builder().listener(listener), databases);
  }

  private static Rig ofQueryListener(Databases databases, QueryExecutionListener listener) {
    return Rig.ofInstance(builder().queryListener(listener), databases);
  }

  private static Rig ofUnits(Databases databases, UnitObserver.Factory factory) {
    return Rig.ofObserved(databases, new ObservedDataSources(factory));
  }

  private static UnitObserver unitObserver(Runnable onExecution, Runnable onEnd) {
    return new UnitObserver() {
      @Override
      public void onExecution(Execution execution, long endNanos) {
        onExecution.run();
      }

      @Override
      public void onEnd(UnitOfWork unit) {
        onEnd.run();
      }
    };
  }

  /** An observer is told of what it executes itself, and has to see to it that this ends. */
  private static Runnable oncePerThread(Runnable work) {
    ThreadLocal<Boolean> inside = new ThreadLocal<>();
    return () -> {
      if (inside.get() == null) {
        inside.set(true);
        try {
          work.run();
        } finally {
          inside.remove();
        }
      }
    };
  }
}
