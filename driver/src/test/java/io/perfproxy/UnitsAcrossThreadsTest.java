package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.BookService;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.Meeting;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.Requirement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The unit of work goes with the task, to whichever thread runs it, and not further. */
class UnitsAcrossThreadsTest {

  private static final int AUTHORS = 8;

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("threads").build();
  private final DataSource proxied = perfProxy.wrap(database);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final ExecutorService wrapped = UnitOfWork.wrap(pool);

  @BeforeEach
  void createTables() throws SQLException {
    database.setUrl(Postgres.newDatabase());
    try (Connection connection = database.getConnection()) {
      new BookService(connection).createTables(AUTHORS);
    }
  }

  @AfterEach
  void close() throws InterruptedException {
    assertThat(UnitOfWork.current()).isEmpty();
    wrapped.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    perfProxy.close();
  }

  /** One execution, on a connection of its own. */
  private String author(int id) {
    try (Connection connection = proxied.getConnection();
        PreparedStatement author =
            connection.prepareStatement("select name from authors where id = ?")) {
      author.setInt(1, id);
      try (ResultSet rows = author.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private List<Integer> authorsOfBooks() {
    List<Integer> authors = new ArrayList<>();
    try (Connection connection = proxied.getConnection();
        PreparedStatement books =
            connection.prepareStatement("select author_id from books order by id");
        ResultSet rows = books.executeQuery()) {
      while (rows.next()) {
        authors.add(rows.getInt(1));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return authors;
  }

  private Callable<String> task(int id) {
    return () -> author(id);
  }

  private Optional<UnitOfWork> leftInPool() throws Exception {
    return pool.submit((Callable<Optional<UnitOfWork>>) UnitOfWork::current).get();
  }

  @Test
  void aTaskIsInTheUnitOfTheThreadThatWrappedIt() throws Exception {
    Runnable runnable;
    Callable<String> callable;
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      runnable = UnitOfWork.wrap((Runnable) () -> author(1));
      callable = UnitOfWork.wrap(() -> author(2));
      pool.submit(runnable).get();
      assertThat(pool.submit(callable).get()).isEqualTo("author 2");
      assertThat(pool.submit(UnitOfWork.wrapSupplier(() -> author(3))::get).get())
          .isEqualTo("author 3");
      assertThat(pool.submit(() -> UnitOfWork.wrapFunction(this::author).apply(4)).get())
          .as("wrapped on the pool's thread, which is in no unit")
          .isEqualTo("author 4");
      Function<Integer, String> function = UnitOfWork.wrapFunction(this::author);
      assertThat(pool.submit(() -> function.apply(5)).get()).isEqualTo("author 5");
      pool.submit(() -> author(6)).get();
      assertThat(unit.executions()).isEqualTo(4);
    }
    assertThat(leftInPool()).isEmpty();
  }

  /** That it compiles says most of it: none of these needs a cast but the one that has it. */
  @Test
  void aLambdaIsTakenForWhatItsBodyIs() throws Exception {
    List<String> names = new CopyOnWriteArrayList<>();
    Executor direct;
    try (UnitOfWork unit = perfProxy.unitOfWork("lambdas")) {
      assertThat(unit.closed()).isFalse();
      pool.submit(UnitOfWork.wrap(() -> names.add(currentName()))).get();
      assertThat(pool.submit(UnitOfWork.wrap(UnitsAcrossThreadsTest::currentName)).get())
          .isEqualTo("lambdas");
      pool.submit(
              UnitOfWork.wrap(
                  () -> {
                    names.add(currentName());
                  }))
          .get();
      pool.submit(UnitOfWork.wrap((Runnable) () -> names.add(currentName()))).get();
      Runnable noResult = UnitOfWork.wrap(names::clear);
      assertThat(names).containsExactly("lambdas", "lambdas", "lambdas");
      noResult.run();
      names.add(
          CompletableFuture.supplyAsync(
                  UnitOfWork.wrapSupplier(UnitsAcrossThreadsTest::currentName), pool)
              .join());
      direct = UnitOfWork.wrap(Runnable::run);
      direct.execute(() -> names.add(currentName()));
    }
    direct.execute(() -> names.add(currentName()));
    assertThat(names).containsExactly("lambdas", "lambdas", "none");
  }

  private static String currentName() {
    return UnitOfWork.current().map(UnitOfWork::name).orElse("none");
  }

  @Test
  void aTaskWrappedOutsideOfAllUnitsIsInNone() throws Exception {
    Callable<Optional<UnitOfWork>> outside = UnitOfWork.wrap(UnitOfWork::current);
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      assertThat(outside.call()).isEmpty();
      assertThat(UnitOfWork.current()).containsSame(unit);
    }
  }

  @Test
  void anExecutorTakesTheUnitOfWhoeverHandsOverTheTask() throws Exception {
    try (UnitOfWork first = perfProxy.unitOfWork("first")) {
      wrapped.submit(() -> author(1)).get();
      try (UnitOfWork second = perfProxy.unitOfWork("second")) {
        wrapped.submit((Runnable) () -> author(1)).get();
        wrapped.submit((Runnable) () -> author(2), "done").get();
        for (Future<String> each : wrapped.invokeAll(List.of(task(3), task(4)))) {
          each.get();
        }
        for (Future<String> each : wrapped.invokeAll(List.of(task(5)), 30, TimeUnit.SECONDS)) {
          each.get();
        }
        wrapped.invokeAny(List.of(task(6)));
        wrapped.invokeAny(List.of(task(7)), 30, TimeUnit.SECONDS);
        CompletableFuture<String> executed = new CompletableFuture<>();
        wrapped.execute(() -> executed.complete(author(8)));
        executed.get();
        assertThat(second.executions()).isEqualTo(8);
      }
      assertThat(first.executions()).isEqualTo(1);
    }
    assertThat(leftInPool()).isEmpty();
    wrapped.submit(() -> author(1)).get();
    assertThat(perfProxy.unscopedExecutions()).isEqualTo(1);
  }

  @Test
  void nothingStaysInThePoolWhateverTheTaskDoes() throws Exception {
    List<UnitOfWork> forgotten = new ArrayList<>();
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      Future<?> failing =
          wrapped.submit(
              () -> {
                forgotten.add(perfProxy.unitOfWork("left open in a task"));
                throw new IllegalStateException("as the task says");
              });
      assertThatThrownBy(failing::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("as the task says");
      assertThat(leftInPool()).isEmpty();
      assertThat(UnitOfWork.current()).containsSame(unit);
    }
    forgotten.forEach(UnitOfWork::close);
  }

  @Test
  void stagesOfACompletableFutureFollow() throws Exception {
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      String authors =
          CompletableFuture.supplyAsync(() -> author(1), wrapped)
              .thenApplyAsync(first -> first + ", " + author(2), wrapped)
              .thenCombineAsync(
                  CompletableFuture.supplyAsync(() -> author(3), wrapped),
                  (two, third) -> two + ", " + third + ", " + author(4),
                  wrapped)
              .get();
      assertThat(authors).isEqualTo("author 1, author 2, author 3, author 4");
      assertThat(unit.executions()).isEqualTo(4);
    }
  }

  @Test
  void stepsOfAParallelStreamFollow() {
    List<String> authors;
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      authors =
          authorsOfBooks().parallelStream().map(UnitOfWork.wrapFunction(this::author)).toList();
      assertThat(unit.executions()).isEqualTo(1 + AUTHORS);
    }
    assertThat(authors).startsWith("author 1", "author 2").hasSize(AUTHORS);
    assertThat(perfProxy.nPlusOneTotal()).as("one loop, whichever threads").isEqualTo(1);
  }

  @Test
  void tasksOfAForkJoinPoolFollow() throws Exception {
    ForkJoinPool forkJoin = new ForkJoinPool(2);
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      UnitOfWork.wrap((ExecutorService) forkJoin).submit(() -> author(1)).get();
      forkJoin.submit(() -> IntStream.range(0, 2).parallel().mapToObj(this::author).toList()).get();
      assertThat(unit.executions()).as("those that were wrapped").isEqualTo(1);
    } finally {
      forkJoin.shutdown();
    }
  }

  @Test
  void virtualThreadsFollow() throws Exception {
    Requirement.skipUnless(
        Runtime.version().feature() >= 21,
        "virtual threads need JDK 21, this is " + Runtime.version().feature());
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      List<Callable<String>> tasks =
          IntStream.rangeClosed(1, 200).mapToObj(id -> task(1 + id % AUTHORS)).toList();
      ExecutorService wrappedVirtual = UnitOfWork.wrap(virtual);
      for (int batch = 0; batch < tasks.size(); batch += 20) {
        for (Future<String> each : wrappedVirtual.invokeAll(tasks.subList(batch, batch + 20))) {
          assertThat(each.get()).startsWith("author ");
        }
      }
      assertThat(unit.executions()).isEqualTo(200);
    } finally {
      virtual.shutdown();
    }
  }

  @Test
  void threadsOfOneUnitAreInTheDriverTogether() throws Exception {
    JdbcConnectionPool h2 = JdbcConnectionPool.create("jdbc:h2:mem:together", "sa", "");
    ExecutorService four = Executors.newFixedThreadPool(Meeting.PARTIES);
    try (Connection kept = h2.getConnection();
        UnitOfWork unit = perfProxy.unitOfWork("page")) {
      kept.createStatement()
          .execute("create alias meet for '" + Meeting.class.getName() + ".meet'");
      DataSource shared = perfProxy.wrap(h2);
      Callable<Boolean> task =
          () -> {
            try (Connection connection = shared.getConnection()) {
              return connection.createStatement().execute("select meet()");
            }
          };
      for (Future<Boolean> each :
          UnitOfWork.wrap(four).invokeAll(List.of(task, task, task, task))) {
        assertThat(each.get()).isTrue();
      }
      assertThat(unit.executions()).isEqualTo(4);
    } finally {
      four.shutdown();
      h2.dispose();
    }
  }

  @Test
  void aUnitForAllInstancesTakesWhatEachExecutes() throws SQLException {
    try (PerfProxyInstance other = PerfProxy.builder().name("other").build();
        UnitOfWork page = PerfProxy.unitOfWork("page")) {
      author(1);
      try (UnitOfWork theirs = other.unitOfWork("theirs");
          Connection connection = other.wrap(database).getConnection()) {
        author(2);
        new BookService(connection).titlesWithAuthors();
        assertThat(theirs.executions()).isEqualTo(AUTHORS + 1);
        assertThat(UnitOfWork.current()).containsSame(theirs);
      }
      assertThat(page.executions()).isEqualTo(2);
      try (Connection connection = other.wrap(database).getConnection()) {
        new BookService(connection).titlesWithAuthors();
      }
      assertThat(page.executions()).isEqualTo(2 + AUTHORS + 1);
      page.close();
      assertThat(other.nPlusOneTotal()).isEqualTo(2);
      assertThat(perfProxy.nPlusOneTotal()).isZero();
    }
  }

  @Test
  void whatIsInNoScopeIsCountedOnceScopesAreInUse() throws Exception {
    PerfProxy.unitOfWork("the first").close();
    author(1);
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      author(2);
      wrapped.submit(() -> author(3)).get();
      pool.submit(() -> author(4)).get();
      assertThat(unit.executions()).isEqualTo(2);
    }
    assertThat(perfProxy.report().unscoped()).isEqualTo(2);
  }

  static Stream<UnitOfWork.Kind> scopes() {
    return Stream.of(UnitOfWork.Kind.values()).filter(UnitOfWork.Kind::isScope);
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void transactionsRollUpIntoEveryKindOfScope(UnitOfWork.Kind kind) throws SQLException {
    List<UnitOfWork.Kind> found = new ArrayList<>();
    perfProxy.addListener(
        new FindingListener() {
          @Override
          public void onNPlusOne(io.perfproxy.nplusone.NPlusOneFinding finding) {
            found.add(finding.unitKind());
          }
        });
    try (UnitOfWork unit = perfProxy.unitOfWork("mine", kind);
        Connection connection = proxied.getConnection()) {
      connection.setAutoCommit(false);
      new BookService(connection).titlesWithAuthors();
      connection.commit();
      assertThat(unit.kind()).isEqualTo(kind);
      assertThat(unit.inTest()).isFalse();
      assertThat(found).isEmpty();
    }
    assertThat(found).containsExactly(kind);
  }

  @Test
  void aRequestWithinATestIsAUnitOfItsOwn() {
    try (UnitOfWork test = perfProxy.unitOfWork("test", UnitOfWork.Kind.TEST)) {
      author(1);
      for (int id = 1; id <= AUTHORS; id++) {
        try (UnitOfWork request = perfProxy.unitOfWork("GET", UnitOfWork.Kind.REQUEST)) {
          author(id);
          assertThat(request.executions()).isEqualTo(1);
        }
      }
      assertThat(test.executions()).isEqualTo(1);
    }
    assertThat(perfProxy.nPlusOneTotal()).isZero();
  }
}
