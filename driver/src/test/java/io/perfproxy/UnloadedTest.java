package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * An application that brought the library along and is unloaded leaves nothing behind: the library
 * is loaded by a class loader of its own, as in a container, with the database's driver above it.
 */
class UnloadedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theLibraryIsCollectedWhenTheApplicationIsUnloaded() throws Exception {
    // The driver keeps a static exception, and with it the stack that first loaded the driver.
    DriverManager.getConnection("jdbc:h2:mem:").close();
    Set<Thread> before = ownThreads();
    ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
    WeakReference<ClassLoader> loader = runAndUnload(queue);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (loader.get() != null && System.nanoTime() < deadline) {
      System.gc();
      queue.remove(200);
    }
    assertThat(loader.get()).as("class loader after %s", PATIENCE).isNull();
    assertThat(ownThreads()).isSubsetOf(before);
  }

  private static Set<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("perfproxy-"))
        .collect(Collectors.toSet());
  }

  /** In a frame of its own, which holds on to nothing when it is left. */
  private static WeakReference<ClassLoader> runAndUnload(ReferenceQueue<ClassLoader> queue)
      throws Exception {
    URLClassLoader loader = new LibraryLoader();
    Class<?> driverClass = Class.forName("io.perfproxy.PerfProxyDriver", true, loader);
    assertThat(driverClass.getClassLoader()).isSameAs(loader);
    Driver driver = (Driver) driverClass.getConstructor().newInstance();
    Properties settings = new Properties();
    settings.setProperty("perfproxy.running-threshold", "10s");
    settings.setProperty("perfproxy.n-plus-one-threshold", "2");
    settings.setProperty("perfproxy.slow-threshold", "0ms");
    Set<Thread> before = ownThreads();
    try (Connection connection = driver.connect("jdbc:perfproxy:h2:mem:unloaded", settings)) {
      assertThat(connection.getClass().isHidden()).isTrue();
      assertThat(connection).isInstanceOf(org.h2.engine.CastDataProvider.class);
      query(connection);
    }
    assertThat(ownThreads()).as("the watch runs").anyMatch(thread -> !before.contains(thread));
    useWrapped(loader);
    driverClass.getMethod("deregister").invoke(null);
    assertThat(DriverManager.drivers().filter(each -> each.getClass() == driverClass)).isEmpty();
    WeakReference<ClassLoader> reference = new WeakReference<>(loader, queue);
    loader.close();
    return reference;
  }

  private static void useWrapped(ClassLoader loader) throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    Object wrapped =
        Class.forName("io.perfproxy.PerfProxy", true, loader)
            .getMethod("wrap", DataSource.class)
            .invoke(null, database);
    try (Connection connection = ((DataSource) wrapped).getConnection()) {
      query(connection);
    }
    ((AutoCloseable) wrapped).close();
  }

  private static void query(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < 3; i++) {
        try (ResultSet rows = statement.executeQuery("select " + i)) {
          assertThat(rows.next()).isTrue();
        }
      }
    }
  }

  /** Loads the library itself, and leaves everything else to the loader above. */
  private static final class LibraryLoader extends URLClassLoader {

    LibraryLoader() throws Exception {
      super(libraryUrls(), UnloadedTest.class.getClassLoader());
    }

    private static URL[] libraryUrls() throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String entry :
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).toList()) {
        if (!entry.endsWith(".jar") || new File(entry).getName().startsWith("datasource-proxy")) {
          urls.add(new File(entry).toURI().toURL());
        }
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.perfproxy.") && !name.startsWith("net.ttddyy.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }
}
