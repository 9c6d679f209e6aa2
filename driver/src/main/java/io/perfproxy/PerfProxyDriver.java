package io.perfproxy;

import io.perfproxy.config.ConfigurationException;
import io.perfproxy.config.DriverProperties;
import io.perfproxy.config.ProxyUrl;
import io.perfproxy.config.Setting;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver behind {@code jdbc:perfproxy:<url without jdbc:>}: opens the connection with the
 * driver of the remaining URL and records what is executed on it.
 *
 * <p>Our settings are taken out of the URL and the properties before the other driver sees them.
 * Connections with the same settings and the same database share an instance, which {@link
 * PerfProxy#instances()} lists. Thread-safe; no lock is held while a connection is opened.
 */
public final class PerfProxyDriver implements Driver {

  private static final String CONNECTION_REJECTED = "08001";

  static {
    try {
      DriverManager.registerDriver(new PerfProxyDriver());
    } catch (SQLException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  /** For {@link DriverManager} and {@code driverClassName}. */
  public PerfProxyDriver() {}

  /**
   * Undoes what loading this class has done, and what its connections have started: takes the
   * driver out of {@link DriverManager} and closes the instances that it opened, whose threads end
   * and whose metrics are withdrawn. For containers that unload an application together with this
   * library; connections that are still open go on working. Doing it again does nothing. {@code
   * DriverManager.registerDriver(new PerfProxyDriver())} brings the driver back.
   *
   * <p>Instances that the application built, or that came with {@link PerfProxy#wrap}, are the
   * application's to close.
   *
   * @throws SQLException if the driver cannot be taken out
   */
  public static void deregister() throws SQLException {
    for (Driver driver : DriverManager.drivers().toList()) {
      if (driver instanceof PerfProxyDriver) {
        DriverManager.deregisterDriver(driver);
      }
    }
    DriverInstances.closeAll();
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC asks for null where the URL is another driver's
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!ProxyUrl.accepts(url)) {
      return null;
    }
    ProxyUrl proxyUrl = ProxyUrl.parse(url);
    DriverProperties properties = DriverProperties.split(info);
    PerfProxyInstance instance;
    try {
      instance = DriverInstances.of(proxyUrl, properties);
    } catch (ConfigurationException wrong) {
      throw new SQLNonTransientConnectionException(wrong.getMessage(), CONNECTION_REJECTED, wrong);
    }
    String delegateUrl = proxyUrl.delegateUrl();
    return instance
        .driverInterceptor(delegateUrl, properties.delegate())
        .take(() -> DelegateDrivers.connect(delegateUrl, properties.delegate()));
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return ProxyUrl.accepts(url);
  }

  /** Our settings, then those of the driver behind the remaining URL. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      all.add(describe(setting, info));
    }
    if (ProxyUrl.accepts(url)) {
      String delegateUrl = ProxyUrl.parse(url).delegateUrl();
      Driver delegate = DelegateDrivers.find(delegateUrl);
      if (delegate != null) {
        Properties theirs = DriverProperties.split(info).delegate();
        all.addAll(Arrays.asList(delegate.getPropertyInfo(delegateUrl, theirs)));
      }
    }
    return all.toArray(new DriverPropertyInfo[0]);
  }

  private static DriverPropertyInfo describe(Setting setting, @Nullable Properties info) {
    String given = info == null ? null : info.getProperty(setting.fullName());
    DriverPropertyInfo property =
        new DriverPropertyInfo(
            setting.fullName(), given != null ? given : setting.defaultText().orElse(null));
    property.description = setting.description();
    property.required = false;
    return property;
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  /** False: whether all of JDBC is there depends on the driver behind. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.perfproxy");
  }
}
