package io.perfproxy.chaos;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.testing.ObservedDataSources;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A way from the application through perfproxy to its databases, one for each thread, with
 * something broken on it. Closing it closes all instances that are open.
 */
final class Rig implements AutoCloseable {

  /** Opens a recorded connection for a thread. */
  interface Door {
    Connection connect(int thread) throws SQLException;
  }

  private final Door door;
  private final Door soundDoor;
  private final LongSupplier executions;
  private final LongSupplier internalErrors;
  private final Deque<AutoCloseable> broken = new ArrayDeque<>();

  private Rig(Door door, Door soundDoor, LongSupplier executions, LongSupplier internalErrors) {
    this.door = door;
    this.soundDoor = soundDoor;
    this.executions = executions;
    this.internalErrors = internalErrors;
  }

  private static Rig ofInstances(Door door, Door soundDoor) {
    return new Rig(
        door,
        soundDoor,
        () -> PerfProxy.summary().totalQueries(),
        () -> PerfProxy.report().internalErrors());
  }

  /** Data sources that are made of the databases. */
  static Rig of(UnaryOperator<DataSource> made, Databases databases) {
    Door door = thread -> made.apply(databases.get(thread)).getConnection();
    return ofInstances(door, door);
  }

  /** One instance for all threads. */
  static Rig ofInstance(PerfProxyBuilder builder, Databases databases) {
    PerfProxyInstance instance = builder.build();
    return of(instance::wrap, databases);
  }

  /** Broken data sources, wrapped without a word on settings. */
  static Rig ofWrapped(Databases databases, UnaryOperator<DataSource> broken) {
    return ofInstances(
        thread -> PerfProxy.wrap(broken.apply(databases.get(thread))).getConnection(),
        thread -> PerfProxy.wrap(databases.get(thread)).getConnection());
  }

  /** Connections of the driver's, which share an instance; each setting begins with {@code &}. */
  static Rig ofDriver(Databases databases, String settings) {
    Door door =
        thread ->
            DriverManager.getConnection(
                Postgres.proxied(databases.url(thread)) + "&perfproxy.name=chaos" + settings);
    return ofInstances(door, door);
  }

  /** The inside of an instance. */
  static Rig ofObserved(Databases databases, ObservedDataSources observed) {
    Door door = thread -> observed.wrap(databases.get(thread)).getConnection();
    return new Rig(
        door, door, () -> observed.summary().totalQueries(), () -> observed.errors.count());
  }

  /** Closes this, too, when it is closed. */
  Rig with(AutoCloseable closeable) {
    broken.push(closeable);
    return this;
  }

  Connection connect(int thread) throws SQLException {
    return door.connect(thread);
  }

  /** For somebody who is himself what is broken, where that is in the way to the connection. */
  Connection connectSoundly(int thread) throws SQLException {
    return soundDoor.connect(thread);
  }

  /** How many executions were recorded. */
  long executions() {
    return executions.getAsLong();
  }

  /** How many failures of its own perfproxy has noticed. */
  long internalErrors() {
    return internalErrors.getAsLong();
  }

  /** Ends what works in the background, so that the counts stay as they are. */
  void settle() throws Exception {
    for (AutoCloseable each : broken) {
      each.close();
    }
    broken.clear();
  }

  @Override
  public void close() throws Exception {
    settle();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }
}
