package io.perfproxy.jdbc;

import io.perfproxy.connection.ConnectionUse;
import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.ConnectionUnit;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionGate;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.SessionChange;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.tracing.TraceComment;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements are recorded, and whose transactions, or in autocommit whose
 * check-outs, are units of work.
 *
 * <p>A connection opened by the driver may live below a pool, where nobody says when it is checked
 * out. There a check-out ends when a pool takes the connection back, which pools do with {@code
 * clearWarnings} (HikariCP, Commons DBCP), {@code endRequest} or a validation; or when another
 * thread goes on with it.
 */
class ConnectionProxy extends DelegatingConnection implements ExecutionOrigin {

  private static final int MAX_SLOW_RESULTS = 16;

  private static final int IDLE = 0;
  private static final int IN_USE = 1;
  private static final int CLOSED = 2;

  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

  private static final AtomicIntegerFieldUpdater<ConnectionProxy> STATE =
      AtomicIntegerFieldUpdater.newUpdater(ConnectionProxy.class, "state");

  private static final AtomicIntegerFieldUpdater<ConnectionProxy> CALLS =
      AtomicIntegerFieldUpdater.newUpdater(ConnectionProxy.class, "calls");

  final ExecutionRecorder recorder;
  private final Interception interception;
  private final boolean physical;

  /** Null unless a slow execution's result is open. */
  private @Nullable List<StatementProxy<?>> slowResults;

  /** The open unit, or the one that ended last, whose memory the next one takes over. */
  private @Nullable ConnectionUnit unit;

  private boolean unitOpen;

  /** Of a physical connection, who uses it. */
  private @Nullable Thread unitThread;

  private @Nullable CreatedArrays createdArrays;

  /** Null unless executions are kept repeatable. */
  private final @Nullable SessionHistory session;

  /** 0 until somebody asks. */
  private int number;

  /** The factories for the classes of the driver's that came last, to be found without a search. */
  private @Nullable Class<?> preparedClass;

  private @Nullable ProxyFactory preparedFactory;
  private @Nullable Class<?> resultClass;
  private @Nullable ProxyFactory resultFactory;

  /** How many transactions have ended, and of the last 64 of them, which were rolled back. */
  private int transactions;

  private long rolledBack;

  /** Null unless uses are followed. */
  private final @Nullable ConnectionUse use;

  /** Of a physical connection, whether it is in use; of any, whether it was closed. */
  private volatile int state;

  /**
   * 1 while the driver executes: whoever closes the connection meanwhile, as abort is meant to do,
   * leaves it to the executing thread to end the unit.
   */
  private volatile int calls;

  /**
   * A proxy for an open connection.
   *
   * @param physical whether it was opened by the driver, so that it may live below a pool
   */
  ConnectionProxy(Connection delegate, Interception interception, boolean physical) {
    super(delegate);
    this.interception = interception;
    this.recorder = interception.recorder();
    this.physical = physical;
    this.session = interception.repeatable() ? new SessionHistory() : null;
    interception.connections().opened(physical);
    this.use = interception.uses().use(!physical);
  }

  Interception interception() {
    return interception;
  }

  /** The shape of a text; the empty one if we fail. */
  Shape shapeOf(@Nullable String sql) {
    try {
      return interception.shapes().shapeOf(sql);
    } catch (Throwable failure) {
      interception.errors().report("shape of a statement", failure);
      return Shape.EMPTY;
    }
  }

  @Override
  public final int dataSourceNumber() {
    return interception.dataSource();
  }

  @Override
  public final int connectionNumber() {
    if (number == 0) {
      number = LAST_NUMBER.incrementAndGet();
    }
    return number;
  }

  @Override
  public final int transactionNumber() {
    return transactions;
  }

  @Override
  public final Outcome outcome(int transactionNumber) {
    int since = transactions - transactionNumber;
    if (since <= 0) {
      return Outcome.OPEN;
    }
    return since <= Long.SIZE && (rolledBack >>> transactionNumber & 1) != 0
        ? Outcome.ROLLED_BACK
        : Outcome.COMMITTED;
  }

  @Override
  public final Dialect dialect() {
    return interception.shapes().dialect();
  }

  /** The keys of an array that is bound, as far as they are known. */
  int[] elementKeys(@Nullable Object array) {
    int[] known = array == null || createdArrays == null ? null : createdArrays.keysOf(array);
    return known != null ? known : BindHash.ofElements(Objects.requireNonNull(array));
  }

  /** By which an array can be bound on another connection; null if that is not known. */
  @Nullable BindValue createdArray(Object array) {
    return createdArrays == null ? null : createdArrays.bindOf(array);
  }

  @Override
  public final List<SessionChange> sessionChanges() {
    return session == null ? List.of() : session.changes();
  }

  /** A statement that may have changed the session was executed. */
  void executedSetting(StatementProxy<?> statement) {
    try {
      if (session != null) {
        session.executed(statement);
      }
    } catch (Throwable failure) {
      interception.errors().report("settings of a session", failure);
    }
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    super.setSchema(schema);
    if (session != null && schema != null) {
      session.schema(schema);
    }
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    Array array = delegate.createArrayOf(typeName, elements);
    if (array != null && elements != null) {
      if (createdArrays == null) {
        createdArrays = new CreatedArrays();
      }
      createdArrays.add(
          array,
          elements,
          interception.repeatable() ? BindValue.ofArray(typeName, Arrays.asList(elements)) : null);
    }
    return array;
  }

  /** A text as it goes to the driver. */
  String sent(String sql) {
    TraceComment comment = interception.comment();
    return comment == null ? sql : comment.appendTo(sql);
  }

  /** An execution is about to start. */
  void executing() {
    CALLS.lazySet(this, 1);
    if (physical && state == IDLE && STATE.compareAndSet(this, IDLE, IN_USE)) {
      interception.connections().taken();
    }
    ConnectionUse current = use;
    if (current != null && current.outsideTransaction() && !isAutoCommit()) {
      current.transactionBegins();
    }
  }

  /** Lets an execution pass, or throws what the gate refuses it with. */
  void pass(ExecutionGate gate, Shape shape) throws SQLException {
    try {
      gate.pass(interception.units(), unitForExecution(), shape);
    } catch (RuntimeException | Error failure) {
      interception.errors().report("budget of a unit of work", failure);
    }
  }

  /** An execution has ended, with success or not. */
  void executed(Execution execution) {
    ConnectionUse current = use;
    if (current != null) {
      current.executed(execution.durationNanos());
    }
    CALLS.lazySet(this, 0);
    if (state == CLOSED) {
      forgetUnit();
    }
  }

  /** The unit to which what this thread executes now belongs. */
  UnitOfWork unitForExecution() {
    UnitOfWork scope = interception.units().current();
    if (scope != null) {
      return scope;
    }
    ConnectionUnit own = openUnit();
    if (own != null && (own.closed() || isLeftByItsThread(own))) {
      endUnit();
      own = null;
    }
    return own != null ? own : beginUnit();
  }

  private boolean isLeftByItsThread(ConnectionUnit own) {
    return physical
        && own.kind() == UnitOfWork.Kind.CHECKOUT
        && unitThread != Thread.currentThread();
  }

  private ConnectionUnit beginUnit() {
    UnitOfWork.Kind kind = isAutoCommit() ? UnitOfWork.Kind.CHECKOUT : UnitOfWork.Kind.TRANSACTION;
    ConnectionUnit begun = unit;
    if (begun == null || begun.ending()) {
      begun = interception.units().begin(kind);
      unit = begun;
    } else {
      begun.restart(kind);
    }
    if (physical) {
      unitThread = Thread.currentThread();
    }
    unitOpen = true;
    return begun;
  }

  private boolean isAutoCommit() {
    try {
      return delegate.getAutoCommit();
    } catch (SQLException closed) {
      // The application is about to be told by its own call.
      return true;
    }
  }

  /** The transaction or the check-out is over. */
  void endUnit() {
    reportSlowResults();
    ConnectionUnit ended = openUnit();
    if (ended != null) {
      unitOpen = false;
      unitThread = null;
      ended.close();
    }
  }

  private void forgetUnit() {
    endUnit();
    unit = null;
  }

  private @Nullable ConnectionUnit openUnit() {
    return unitOpen ? unit : null;
  }

  /** A text such as {@code commit} ends the transaction too. */
  void executedTransactionControl(Shape shape) {
    String text = shape.text();
    if (text.startsWith("commit") || text.startsWith("end")) {
      interception.uses().committed();
      transactionEnded(false);
    } else if (text.startsWith("abort")
        || (text.startsWith("rollback") && !text.contains(" to "))) {
      interception.uses().rolledBack();
      transactionEnded(true);
    }
  }

  /**
   * Remembers a slow execution whose result is still being read, in case it is never closed. With
   * many such results open it is reported at once, without its rows.
   */
  void slowResultOpen(StatementProxy<?> statement) {
    if (slowResults == null) {
      slowResults = new ArrayList<>();
    }
    if (slowResults.size() < MAX_SLOW_RESULTS) {
      slowResults.add(statement);
    } else {
      statement.giveUpResult();
    }
  }

  private void reportSlowResults() {
    List<StatementProxy<?>> open = slowResults;
    if (open != null) {
      slowResults = null;
      open.forEach(StatementProxy::giveUpResult);
    }
  }

  private void release() {
    if (STATE.compareAndSet(this, IN_USE, IDLE)) {
      interception.connections().released();
    }
  }

  /** A pool has taken a connection back that the driver opened. */
  private void returnedToPool() {
    if (physical) {
      endUnit();
      release();
    }
  }

  private void transactionEnded() {
    transactionEnded(false);
  }

  private void transactionEnded(boolean undone) {
    long bit = 1L << transactions;
    rolledBack = undone ? rolledBack | bit : rolledBack & ~bit;
    transactions++;
    if (session != null) {
      session.transactionEnded();
    }
    if (use != null) {
      use.transactionEnds();
    }
    endUnit();
    if (physical) {
      release();
    }
  }

  private void closed(int before) {
    if (calls == 0) {
      forgetUnit();
    }
    if (before == IN_USE) {
      interception.connections().released();
    }
    if (before != CLOSED) {
      interception.connections().closed(physical);
      endUse();
    }
  }

  private void endUse() {
    if (use != null) {
      try {
        use.end();
      } catch (Throwable failure) {
        interception.errors().report("end of a connection's use", failure);
      }
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    return proxyOf(delegate.createStatement());
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return proxyOf(delegate.createStatement(resultSetType, resultSetConcurrency));
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    return proxyOf(
        delegate.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return proxyOf(delegate.prepareStatement(sent(sql)), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return proxyOf(delegate.prepareStatement(sent(sql), resultSetType, resultSetConcurrency), sql);
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return proxyOf(
        delegate.prepareStatement(
            sent(sql), resultSetType, resultSetConcurrency, resultSetHoldability),
        sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return proxyOf(delegate.prepareStatement(sent(sql), autoGeneratedKeys), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return proxyOf(delegate.prepareStatement(sent(sql), columnIndexes), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return proxyOf(delegate.prepareStatement(sent(sql), columnNames), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return proxyOf(delegate.prepareCall(sent(sql)), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return proxyOf(delegate.prepareCall(sent(sql), resultSetType, resultSetConcurrency), sql);
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return proxyOf(
        delegate.prepareCall(sent(sql), resultSetType, resultSetConcurrency, resultSetHoldability),
        sql);
  }

  /** A statement of which the kind alone is known, such as that behind the metadata's results. */
  StatementProxy<?> proxyOfAny(Statement statement) {
    if (statement instanceof CallableStatement callable) {
      return proxyOf(callable, "");
    }
    return statement instanceof PreparedStatement prepared
        ? proxyOf(prepared, "")
        : proxyOf(statement);
  }

  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  StatementProxy<?> proxyOf(@Nullable Statement statement) {
    return statement == null
        ? null
        : factory(ProxyKind.STATEMENT, statement).statement(statement, this);
  }

  @SuppressWarnings("NullAway") // as above
  PreparedStatementProxy<?> proxyOf(@Nullable PreparedStatement statement, @Nullable String sql) {
    return statement == null
        ? null
        : preparedFactory(statement).prepared(statement, this, sql == null ? "" : sql);
  }

  @SuppressWarnings("NullAway") // as above
  CallableStatementProxy proxyOf(@Nullable CallableStatement statement, @Nullable String sql) {
    return statement == null
        ? null
        : factory(ProxyKind.CALLABLE, statement).callable(statement, this, sql == null ? "" : sql);
  }

  /** A result that no statement of ours produced, such as one of the metadata. */
  @SuppressWarnings("NullAway") // as above
  ResultSet proxyOf(@Nullable ResultSet results) {
    return results == null ? null : factory(ProxyKind.DETACHED, results).detached(results, this);
  }

  /** A result of a statement; rows as in {@link ResultSetProxy}. */
  ResultSetProxy proxyOf(ResultSet results, StatementProxy<?> statement, int rows) {
    return resultFactory(results).resultSet(results, statement, rows);
  }

  @SuppressWarnings("NullAway") // as above
  Array proxyOf(@Nullable Array array) {
    return array == null || array instanceof ArrayProxy
        ? array
        : factory(ProxyKind.ARRAY, array).array(array, this);
  }

  /**
   * A value that may lead back to the connection: a result, such as a cursor that a procedure
   * returns, or an array.
   */
  Object proxyOfValue(Object value, @Nullable StatementProxy<?> statement) {
    // Most values are of these classes, which are told apart faster than interfaces are.
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Date
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof ResultSet results && !(value instanceof DelegateHolder)) {
      return statement == null
          ? proxyOf(results)
          : proxyOf(results, statement, ResultSetProxy.NOT_COUNTED);
    }
    return value instanceof Array array ? proxyOf(array) : value;
  }

  /** The same; the value itself if the proxy is not of the type that was asked for. */
  <T> T proxyOfValue(T value, Class<T> type, @Nullable StatementProxy<?> statement) {
    if (value == null || (!type.isInterface() && type != Object.class)) {
      return value;
    }
    Object proxy = proxyOfValue(value, statement);
    return type.isInstance(proxy) ? type.cast(proxy) : value;
  }

  private ProxyFactory preparedFactory(PreparedStatement statement) {
    ProxyFactory factory = preparedFactory;
    if (factory == null || statement.getClass() != preparedClass) {
      factory = factory(ProxyKind.PREPARED, statement);
      preparedClass = statement.getClass();
      preparedFactory = factory;
    }
    return factory;
  }

  private ProxyFactory resultFactory(ResultSet results) {
    ProxyFactory factory = resultFactory;
    if (factory == null || results.getClass() != resultClass) {
      factory = factory(ProxyKind.RESULT_SET, results);
      resultClass = results.getClass();
      resultFactory = factory;
    }
    return factory;
  }

  final ProxyFactory factory(ProxyKind kind, Object delegateOfProxy) {
    return kind.factoryFor(delegateOfProxy, interception.errors());
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public DatabaseMetaData getMetaData() throws SQLException {
    DatabaseMetaData metaData = delegate.getMetaData();
    return metaData == null
        ? null
        : factory(ProxyKind.META_DATA, metaData).metaData(metaData, this);
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    delegate.setAutoCommit(autoCommit);
    ConnectionUnit own = openUnit();
    if (own != null && autoCommit == (own.kind() == UnitOfWork.Kind.TRANSACTION)) {
      transactionEnded();
    }
  }

  @Override
  public void commit() throws SQLException {
    try {
      delegate.commit();
      interception.uses().committed();
    } finally {
      transactionEnded();
    }
  }

  @Override
  public void rollback() throws SQLException {
    try {
      delegate.rollback();
      interception.uses().rolledBack();
    } finally {
      transactionEnded(true);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      closed(STATE.getAndSet(this, CLOSED));
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    // What aborting interrupts has to see it.
    int before = STATE.getAndSet(this, CLOSED);
    try {
      delegate.abort(executor);
    } finally {
      closed(before);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    delegate.clearWarnings();
    returnedToPool();
  }

  @Override
  public void beginRequest() throws SQLException {
    returnedToPool();
    delegate.beginRequest();
  }

  @Override
  public void endRequest() throws SQLException {
    delegate.endRequest();
    returnedToPool();
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    boolean valid = delegate.isValid(timeout);
    ConnectionUnit own = openUnit();
    if (own != null && own.kind() == UnitOfWork.Kind.CHECKOUT) {
      returnedToPool();
    }
    return valid;
  }
}
