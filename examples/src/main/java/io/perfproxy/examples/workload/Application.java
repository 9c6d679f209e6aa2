package io.perfproxy.examples.workload;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.model.Agent;
import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.model.EntityProfile;
import io.perfproxy.examples.model.EntityRecord;
import java.time.Duration;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The application's way to its database: a HikariCP pool, and Hibernate on top of it. That
 * perfproxy is in between shows in the URL only.
 */
public final class Application implements AutoCloseable {

  private final HikariDataSource pool;
  private final SessionFactory sessions;

  private Application(HikariDataSource pool, SessionFactory sessions) {
    this.pool = pool;
    this.sessions = sessions;
  }

  /**
   * Connects.
   *
   * @param database where to
   * @param perfProxySettings settings of perfproxy, as URL parameters
   * @param threads how many threads will use it at once
   */
  public static Application connect(Database database, String perfProxySettings, int threads) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.urlThroughPerfProxy(perfProxySettings));
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setPoolName("example");
    config.setMaximumPoolSize(threads);
    config.setConnectionTimeout(Duration.ofSeconds(15).toMillis());
    // Whatever happens to the server or the network, the example comes to an end.
    config.addDataSourceProperty("connectTimeout", "10");
    config.addDataSourceProperty("socketTimeout", "60");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      return new Application(pool, sessions(pool));
    } catch (RuntimeException unmapped) {
      pool.close();
      throw unmapped;
    }
  }

  private static SessionFactory sessions(DataSource pool) {
    return new HibernatePersistenceConfiguration("example")
        .managedClasses(Agent.class, AgentExecution.class, EntityRecord.class, EntityProfile.class)
        .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
        .createEntityManagerFactory();
  }

  /** For plain JDBC. */
  public DataSource dataSource() {
    return pool;
  }

  /** For Hibernate. */
  public SessionFactory sessions() {
    return sessions;
  }

  @Override
  public void close() {
    sessions.close();
    pool.close();
  }
}
