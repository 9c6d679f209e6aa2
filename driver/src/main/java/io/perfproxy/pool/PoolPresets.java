package io.perfproxy.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.config.ProxyUrl;
import io.perfproxy.config.Setting;
import io.perfproxy.jdbc.DataSourceProxy;
import java.util.concurrent.TimeUnit;

/**
 * HikariCP configurations for three stages, and proxied pools in one line:
 *
 * <pre>{@code
 * DataSource dataSource = PoolPresets.createDataSource(url, PoolPresets.production());
 * }</pre>
 *
 * <p>In the vocabulary that other pools have made common:
 *
 * <table>
 * <caption>What the classic settings are in HikariCP</caption>
 * <tr><th>classic</th><th>here</th></tr>
 * <tr><td>{@code pool_size}, connections that are kept</td><td>{@code minimumIdle}: so many are held
 * ready</td></tr>
 * <tr><td>{@code max_overflow}, further ones under load</td><td>{@code maximumPoolSize} is both
 * together; what lies idle above {@code minimumIdle} for {@code idleTimeout} is closed, where
 * others close it as soon as it is returned</td></tr>
 * <tr><td>{@code pool_pre_ping}, validation before use</td><td>built in: a connection that has not
 * been used for half a second is asked {@code Connection.isValid} before it is handed out, and
 * replaced if it is dead; in addition {@code keepaliveTime} asks idle ones, so that neither a
 * firewall nor the server drops them</td></tr>
 * <tr><td>{@code pool_recycle}, the age at which a connection is replaced</td><td>{@code
 * maxLifetime}, less a random part so that not all go at once; one in use goes when it is
 * returned</td></tr>
 * <tr><td>{@code pool_timeout}, the wait for a connection</td><td>{@code connectionTimeout}</td></tr>
 * <tr><td>{@code echo}, all statements in the log</td><td>our setting {@link
 * Setting#LOG_STATEMENTS}</td></tr>
 * </table>
 *
 * <p>Each call returns a new configuration of which every value can be changed.
 */
public final class PoolPresets {

  private PoolPresets() {}

  /**
   * For production: {@code pool_size} 20, {@code max_overflow} 10 (closed after a minute without
   * work), {@code pool_pre_ping} with a keepalive every 2 minutes, {@code pool_recycle} 3,600 s,
   * and HikariCP's leak detection, which logs where a connection was taken that has not been
   * returned after a minute.
   */
  public static PoolPreset production() {
    PoolPreset preset = sized(20, 10);
    preset.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
    preset.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
    preset.setMaxLifetime(TimeUnit.SECONDS.toMillis(3_600));
    preset.setLeakDetectionThreshold(TimeUnit.MINUTES.toMillis(1));
    return preset;
  }

  /** For a developer's machine: {@code pool_size} 5 without overflow, {@code echo}. */
  public static PoolPreset development() {
    return sized(5, 0).set(Setting.LOG_STATEMENTS, "true");
  }

  /**
   * For tests: {@code pool_size} 1 without overflow, so that a test that needs a second connection
   * while it holds one fails, and does so after 5 seconds.
   */
  public static PoolPreset testing() {
    PoolPreset preset = sized(1, 0);
    preset.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
    return preset;
  }

  private static PoolPreset sized(int size, int overflow) {
    PoolPreset preset = new PoolPreset();
    preset.setMinimumIdle(size);
    preset.setMaximumPoolSize(size + overflow);
    return preset;
  }

  /**
   * A pool for this URL whose executions are recorded by an instance of its own. Closing the result
   * closes both; {@code unwrap(HikariDataSource.class)} reaches the pool.
   *
   * @param url the database's own URL, or the same with {@code perfproxy:} behind {@code jdbc:},
   *     whose {@code perfproxy.*} parameters then count
   * @param preset a preset or any other configuration; neither read nor changed afterwards, so that
   *     it serves for further pools
   * @throws io.perfproxy.config.ConfigurationException if a setting of ours is wrong
   * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the database cannot be
   *     reached
   */
  public static DataSourceProxy createDataSource(String url, HikariConfig preset) {
    HikariConfig configuration = new HikariConfig();
    preset.copyStateTo(configuration);
    return open(url, configuration, builder(url, preset));
  }

  /** The same, logging in with this user and this password. */
  public static DataSourceProxy createDataSource(
      String url, String user, String password, HikariConfig preset) {
    HikariConfig configuration = new HikariConfig();
    preset.copyStateTo(configuration);
    configuration.setUsername(user);
    configuration.setPassword(password);
    return open(url, configuration, builder(url, preset));
  }

  private static PerfProxyBuilder builder(String url, HikariConfig preset) {
    PerfProxyBuilder builder = PerfProxy.builder().url(url);
    if (preset instanceof PoolPreset ours) {
      ours.settings().forEach(builder::set);
    }
    return builder;
  }

  private static DataSourceProxy open(
      String url, HikariConfig configuration, PerfProxyBuilder builder) {
    configuration.setJdbcUrl(ProxyUrl.accepts(url) ? ProxyUrl.parse(url).delegateUrl() : url);
    HikariDataSource pool = new HikariDataSource(configuration);
    try {
      return builder.wrap(pool);
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }
}
