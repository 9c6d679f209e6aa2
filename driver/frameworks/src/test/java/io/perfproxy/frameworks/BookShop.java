package io.perfproxy.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A book shop in a database of its own, with a pool through perfproxy: 16 books of 16 authors and 4
 * publishers, 3 reviews each. Ids count from 1 in each table, so that equal ids say little.
 */
public final class BookShop implements AutoCloseable {

  private static final AtomicInteger SHOPS = new AtomicInteger();

  private final DataSource database;
  private final HikariDataSource pool;
  private final DataSource observed;
  private final PerfProxyInstance perfProxy;
  private final BlockingQueue<NPlusOneFinding> findings = new LinkedBlockingQueue<>();

  private BookShop(
      DataSource database, HikariDataSource pool, DataSource observed, PerfProxyInstance observer) {
    this.database = database;
    this.pool = pool;
    this.observed = observed;
    this.perfProxy = observer;
    perfProxy.addListener(
        new FindingListener() {
          @Override
          public void onNPlusOne(NPlusOneFinding finding) {
            if (finding.unitKind().isScope()) {
              findings.add(finding);
            }
          }
        });
  }

  /** Opens a shop with all its data, where everything is recorded. */
  public static BookShop open(Access access) {
    return open(access, "test");
  }

  /** Opens a shop with all its data, where so much is recorded. */
  public static BookShop open(Access access, String strength) {
    String name = "shop" + SHOPS.incrementAndGet();
    String url = PostgresServer.newDatabase();
    DataSource database = fill(url);
    HikariConfig config = new HikariConfig();
    config.setMinimumIdle(0);
    if (access == Access.WRAPPED_POOL) {
      config.setDataSource(database);
      HikariDataSource pool = new HikariDataSource(config);
      PerfProxyInstance observer =
          PerfProxy.builder().name(name).set(Setting.N_PLUS_ONE_STRENGTH, strength).build();
      return new BookShop(database, pool, observer.wrap(pool), observer);
    }
    config.setJdbcUrl(
        url.replaceFirst("^jdbc:", "jdbc:perfproxy:")
            + "&perfproxy.name="
            + name
            + "&perfproxy.n-plus-one-strength="
            + strength);
    config.setAutoCommit(access == Access.SWAPPED_URL);
    HikariDataSource pool = new HikariDataSource(config);
    return new BookShop(database, pool, pool, PerfProxy.instance(name).orElseThrow());
  }

  private static DataSource fill(String url) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    run(database, script());
    return database;
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(BookShop.class.getResourceAsStream("/shop.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The data source of the application, which perfproxy observes. */
  public DataSource dataSource() {
    return observed;
  }

  /** Somebody else, whom perfproxy does not observe, changes something. */
  public void elsewhere(String sql) {
    run(database, sql);
  }

  /** Runs an action in a unit of work of its own, and tells what was found in it. */
  public <T> Observed<T> during(String unitOfWork, Callable<T> action) {
    findings.clear();
    T result;
    int roundTrips;
    try (UnitOfWork unit = perfProxy.unitOfWork(unitOfWork)) {
      result = action.call();
      roundTrips = unit.executions();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
    List<NPlusOneFinding> found = new ArrayList<>();
    findings.drainTo(found);
    return new Observed<>(result, roundTrips, found);
  }

  /** Runs an action in a unit of work within another one. */
  public <T> T inUnit(String unitOfWork, Callable<T> action) throws Exception {
    try (UnitOfWork unit = perfProxy.unitOfWork(unitOfWork)) {
      return action.call();
    }
  }

  @Override
  public void close() {
    perfProxy.close();
    pool.close();
  }
}
