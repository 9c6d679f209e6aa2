package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.examples.access.BatchingDataAccess;
import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.access.LoopingDataAccess;
import io.perfproxy.examples.database.EmbeddedDatabase;
import io.perfproxy.examples.database.SampleData;
import io.perfproxy.examples.database.Table;
import io.perfproxy.examples.database.Volume;
import io.perfproxy.examples.jobs.CacheRefresh;
import io.perfproxy.examples.jobs.RelationMatch;
import io.perfproxy.examples.pages.AgentList;
import io.perfproxy.examples.pages.RunningExecutions;
import io.perfproxy.examples.pages.TenantEntities;
import io.perfproxy.examples.workload.Application;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Data and pages are the same in each run, whichever way the rows are got at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SameRowsTest {

  private static final Volume SMALL = new Volume(0.01);

  private final EmbeddedDatabase server;
  private final Connection connection;

  SameRowsTest() throws Exception {
    server = EmbeddedDatabase.start();
    connection = server.connect();
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @BeforeEach
  void load() throws SQLException {
    SampleData data = new SampleData(connection, SMALL);
    data.createSchema();
    for (Table table : Table.values()) {
      data.load(table);
    }
  }

  @Test
  void theSameRowsAreLoadedAgain() throws SQLException {
    List<String> rows = digests();

    load();

    assertThat(digests()).isEqualTo(rows).hasSize(Table.values().length);
  }

  @Test
  void loopsAndBatchesShowAndLeaveTheSame() throws SQLException {
    List<String> shownByLoops = shown("looping", new LoopingDataAccess());
    List<String> leftByLoops = digests();

    load();

    assertThat(shown("batching", new BatchingDataAccess()))
        .isEqualTo(shownByLoops)
        .hasSizeGreaterThan(100);
    assertThat(digests()).isEqualTo(leftByLoops);
  }

  private List<String> shown(String name, DataAccess access) throws SQLException {
    try (Application application =
            Application.connect(server, "perfproxy.name=" + name, ApplicationRun.THREADS);
        var perfProxy = PerfProxy.instance(name).orElseThrow()) {
      List<String> lines = new ArrayList<>();
      for (Task task :
          List.of(
              new AgentList(application.dataSource(), access),
              new RunningExecutions(application.sessions(), access),
              new TenantEntities(application.sessions(), access),
              new RelationMatch(application.dataSource(), access),
              new CacheRefresh(application.dataSource(), access))) {
        for (int number = 0; number < 20; number++) {
          lines.addAll(task.run(new Visit(number, SMALL)));
        }
      }
      return lines;
    }
  }

  private List<String> digests() throws SQLException {
    List<String> digests = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (Table table : Table.values()) {
        try (ResultSet row =
            statement.executeQuery(
                "select md5(string_agg(t::text, '' order by id)) from perfproxy_example."
                    + table.sqlName()
                    + " t")) {
          row.next();
          digests.add(row.getString(1));
        }
      }
    }
    return digests;
  }
}
