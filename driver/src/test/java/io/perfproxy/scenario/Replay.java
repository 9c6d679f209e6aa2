package io.perfproxy.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.trace.StackSource;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Executes a scenario through a proxy: the same texts, binds and rows, on as many threads and
 * connections, in the same units and transactions, with its clock and its stacks.
 */
public final class Replay implements AutoCloseable {

  /** Opens an instance on a clock and with stacks of the caller's. */
  public interface Opener {
    PerfProxyInstance open(FindingListener listener, Ticker ticker, StackSource stacks);
  }

  /** Long enough for whatever is limited per second to be allowed again. */
  private static final long BETWEEN_NANOS = TimeUnit.HOURS.toNanos(1);

  private final AtomicLong clock = new AtomicLong();
  private final ScriptedDatabase database = new ScriptedDatabase(clock);
  private final List<NPlusOneFinding> findings = new CopyOnWriteArrayList<>();
  private final PerfProxyInstance perfProxy;
  private final Map<String, DataSource> dataSources = new HashMap<>();
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private final Map<String, ExecutorService> threads = new LinkedHashMap<>();
  private final Map<@Nullable String, List<OpenResult>> openResults = new HashMap<>();

  private long epochNanos;

  private Replay(Opener opener) {
    perfProxy =
        opener.open(
            new FindingListener() {
              @Override
              public void onNPlusOne(NPlusOneFinding finding) {
                findings.add(finding);
              }
            },
            clock::get,
            () -> {
              Throwable stack = new Throwable();
              stack.setStackTrace(database.current().stack());
              return stack;
            });
  }

  /**
   * The findings of the scenario's units, outermost ones only.
   *
   * @param times how often the same instance sees the scenario; the findings are those of the last
   *     time
   */
  public static List<NPlusOneFinding> of(JsonNode scenario, int times, Opener opener)
      throws Exception {
    try (Replay replay = new Replay(opener)) {
      List<NPlusOneFinding> latest = List.of();
      for (int i = 0; i < times; i++) {
        replay.epochNanos = i * BETWEEN_NANOS;
        latest = replay.run(scenario);
      }
      return latest;
    }
  }

  private List<NPlusOneFinding> run(JsonNode scenario) throws Exception {
    List<ScriptedStatement> statements = new ArrayList<>();
    scenario.path("statements").forEach(json -> statements.add(new ScriptedStatement(json)));
    for (ScriptedStatement statement : statements) {
      if (statement.setup()) {
        on("setup", () -> execute(statement));
      }
    }
    closeConnections();
    findings.clear();
    List<ScriptedStatement> examined = statements.stream().filter(s -> !s.setup()).toList();
    Map<String, UnitOfWork> units = new LinkedHashMap<>();
    UnitOfWork.Kind kind =
        scenario.path("unit_of_work").asText().contains("start-up")
            ? UnitOfWork.Kind.STARTUP
            : UnitOfWork.Kind.EXPLICIT;
    for (int i = 0; i < examined.size(); i++) {
      ScriptedStatement statement = examined.get(i);
      String name = statement.unit();
      if (name == null) {
        thread("thread " + statement.thread()).submit(() -> execute(statement)).get();
        continue;
      }
      if (!units.containsKey(name)) {
        units.put(name, on("unit " + name, () -> perfProxy.unitOfWork(name, kind)));
      }
      on("unit " + name, () -> handOver(statement));
      if (examined.subList(i + 1, examined.size()).stream()
          .noneMatch(later -> name.equals(later.unit()))) {
        UnitOfWork unit = units.get(name);
        on(
            "unit " + name,
            () -> {
              readOpenResults(name);
              unit.close();
              return true;
            });
      }
    }
    closeConnections();
    return List.copyOf(findings);
  }

  /** Waits for what another thread does, so that everything happens in the order of the script. */
  private <T> T on(String thread, Callable<T> task) throws Exception {
    return thread(thread).submit(task).get();
  }

  private synchronized ExecutorService thread(String thread) {
    return threads.computeIfAbsent(thread, name -> Executors.newSingleThreadExecutor());
  }

  /** From the thread that is in the unit to the one that executes. */
  private boolean handOver(ScriptedStatement statement) throws Exception {
    return UnitOfWork.wrap(thread("thread " + statement.thread()))
        .submit(() -> execute(statement))
        .get();
  }

  private boolean execute(ScriptedStatement statement) throws SQLException {
    for (OpenResult open : openResultsOf(statement.unit())) {
      open.readUntil(statement.params());
    }
    clock.set(epochNanos + statement.startNanos());
    database.next(statement);
    Connection connection = connection(statement);
    if (statement.begins()) {
      connection.setAutoCommit(false);
    }
    try {
      send(connection, statement);
    } catch (SQLException expected) {
      if (statement.error() == null) {
        throw expected;
      }
    }
    if (statement.commits()) {
      connection.commit();
      connection.setAutoCommit(true);
    } else if (statement.rollsBack()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return true;
  }

  private Connection connection(ScriptedStatement statement) throws SQLException {
    Connection known = connections.get(statement.connection());
    if (known == null) {
      DataSource dataSource =
          dataSources.computeIfAbsent(
              statement.dataSource(), name -> perfProxy.wrap(database.dataSource()));
      known = dataSource.getConnection();
      connections.put(statement.connection(), known);
    }
    return known;
  }

  private void send(Connection connection, ScriptedStatement scripted) throws SQLException {
    List<List<@Nullable Object>> batch = scripted.batch();
    if (!batch.isEmpty()) {
      try (PreparedStatement prepared = connection.prepareStatement(scripted.sql())) {
        for (List<@Nullable Object> binds : batch) {
          bind(connection, prepared, binds);
          prepared.addBatch();
        }
        prepared.executeBatch();
      }
    } else if (scripted.sql().startsWith("{")) {
      try (CallableStatement call = connection.prepareCall(scripted.sql())) {
        bind(connection, call, scripted.params());
        call.execute();
      }
    } else if (scripted.params().isEmpty()) {
      Statement statement = connection.createStatement();
      if (scripted.columns().isEmpty()) {
        statement.executeUpdate(scripted.sql());
      } else {
        read(statement, statement.executeQuery(scripted.sql()), scripted);
      }
    } else {
      PreparedStatement prepared = connection.prepareStatement(scripted.sql());
      bind(connection, prepared, scripted.params());
      if (scripted.columns().isEmpty()) {
        prepared.executeUpdate();
      } else if (prepared.execute()) {
        read(prepared, prepared.getResultSet(), scripted);
      }
    }
  }

  private void read(Statement statement, ResultSet results, ScriptedStatement scripted)
      throws SQLException {
    OpenResult open = new OpenResult(results, scripted);
    if (scripted.openResult()) {
      openResultsOf(scripted.unit()).add(open);
    } else {
      open.readAll();
      statement.close();
    }
  }

  private List<OpenResult> openResultsOf(@Nullable String unit) {
    return openResults.computeIfAbsent(unit, name -> new ArrayList<>());
  }

  private void readOpenResults(@Nullable String unit) throws SQLException {
    for (OpenResult open : openResultsOf(unit)) {
      open.readAll();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement prepared, List<@Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      int position = i + 1;
      Object value = values.get(i);
      if (value == null) {
        prepared.setNull(position, java.sql.Types.NULL);
      } else if (value instanceof Integer number) {
        prepared.setInt(position, number);
      } else if (value instanceof Long number) {
        prepared.setLong(position, number);
      } else if (value instanceof Double number) {
        prepared.setDouble(position, number);
      } else if (value instanceof Boolean flag) {
        prepared.setBoolean(position, flag);
      } else if (value instanceof Object[] elements) {
        prepared.setArray(position, connection.createArrayOf("bigint", elements));
      } else if (OpenResult.UUID_TEXT.matcher(value.toString()).matches()) {
        prepared.setObject(position, UUID.fromString(value.toString()));
      } else {
        prepared.setString(position, value.toString());
      }
    }
  }

  private void closeConnections() throws SQLException {
    Collection<Connection> open = List.copyOf(connections.values());
    connections.clear();
    for (Connection connection : open) {
      connection.close();
    }
  }

  @Override
  public void close() throws SQLException {
    closeConnections();
    perfProxy.close();
    threads.values().forEach(ExecutorService::shutdown);
  }
}
