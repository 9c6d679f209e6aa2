package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.BookService;
import com.sun.net.httpserver.HttpServer;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.Postgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a test causes is found, whoever does it; and nothing that another test causes. */
class TestScopeTest {

  private static final int BOOKS = 8;
  private static final int EXECUTIONS = BOOKS + 1;

  private final String url = Postgres.newDatabase();
  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("tests").build();
  private final PGSimpleDataSource database = new PGSimpleDataSource();

  @BeforeEach
  void createTables() throws SQLException {
    database.setUrl(url);
    try (Connection connection = database.getConnection()) {
      new BookService(connection).createTables(BOOKS);
    }
  }

  @AfterEach
  void close() {
    assertThat(UnitOfWork.current()).isEmpty();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  private void titles() {
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      new BookService(connection).titlesWithAuthors();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static long executions(TestScope test) {
    return test.statistics().total().executions();
  }

  private static void runAndJoin(Thread thread) throws InterruptedException {
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void collectsFromAllInstances() throws SQLException {
    TestScope test = TestScope.open("lists titles");
    try (Connection swapped = DriverManager.getConnection(Postgres.proxied(url))) {
      titles();
      new BookService(swapped).titlesWithAuthors();
      assertThat(test.nPlusOne()).as("the unit is still open").isEmpty();
    } finally {
      test.close();
    }
    test.close();
    titles();
    assertThat(executions(test)).isEqualTo(2 * EXECUTIONS);
    assertThat(test.nPlusOne())
        .extracting(NPlusOneFinding::executions)
        .containsExactly(BOOKS, BOOKS);
    assertThat(test.nPlusOne())
        .extracting(NPlusOneFinding::unitOfWork)
        .containsOnly("lists titles");
    assertThat(test.nPlusOne())
        .extracting(NPlusOneFinding::unitKind)
        .containsOnly(UnitOfWork.Kind.TEST);
    assertThat(test.unattributed()).isZero();
  }

  @Test
  void collectsWhatUnitsWithinFind() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    TestScope test = TestScope.open("two requests");
    try (UnitOfWork request = perfProxy.unitOfWork("GET /titles", UnitOfWork.Kind.REQUEST)) {
      assertThat(request.inTest()).isTrue();
      UnitOfWork.wrap(pool).submit(this::titles).get();
      request.close();
      assertThat(test.nPlusOne())
          .singleElement()
          .satisfies(finding -> assertThat(finding.unitOfWork()).isEqualTo("GET /titles"));
      titles();
    } finally {
      test.close();
      pool.shutdown();
    }
    assertThat(test.nPlusOne())
        .extracting(NPlusOneFinding::unitOfWork)
        .containsExactly("GET /titles", "two requests");
    assertThat(executions(test)).isEqualTo(2 * EXECUTIONS);
  }

  @Test
  void threadsThatItStartsWorkForIt() throws Exception {
    CyclicBarrier bothOpen = new CyclicBarrier(2);
    ExecutorService tests = Executors.newFixedThreadPool(2);
    try {
      Future<TestScope> first = tests.submit(() -> inParallel(bothOpen, 1));
      Future<TestScope> second = tests.submit(() -> inParallel(bothOpen, 3));
      assertThat(executions(first.get())).isEqualTo(EXECUTIONS);
      assertThat(first.get().nPlusOne())
          .singleElement()
          .satisfies(finding -> assertThat(finding.executions()).isEqualTo(BOOKS));
      assertThat(executions(second.get())).isEqualTo(3 * EXECUTIONS);
      assertThat(second.get().nPlusOne())
          .filteredOn(finding -> finding.kind() == FindingKind.N_PLUS_ONE)
          .singleElement()
          .satisfies(finding -> assertThat(finding.executions()).isEqualTo(3 * BOOKS));
      assertThat(tests.submit(() -> UnitOfWork.current()).get()).isEmpty();
    } finally {
      tests.shutdown();
    }
  }

  private TestScope inParallel(CyclicBarrier bothOpen, int times) throws Exception {
    TestScope test = TestScope.open("in parallel");
    try {
      bothOpen.await(30, TimeUnit.SECONDS);
      for (int i = 0; i < times; i++) {
        runAndJoin(new Thread(this::titles));
      }
      bothOpen.await(30, TimeUnit.SECONDS);
    } finally {
      test.close();
    }
    return test;
  }

  @Test
  void aServerThatAnswersWorksForTheOnlyTest() throws Exception {
    ExecutorService serving = Executors.newSingleThreadExecutor();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(serving);
    server.createContext(
        "/titles",
        exchange -> {
          titles();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    URI titles = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/titles");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(titles).build();
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
      TestScope first = TestScope.open("first");
      client.send(request, HttpResponse.BodyHandlers.discarding());
      first.close();
      TestScope second = TestScope.open("second");
      client.send(request, HttpResponse.BodyHandlers.discarding());
      client.send(request, HttpResponse.BodyHandlers.discarding());
      second.close();
      assertThat(executions(first)).isEqualTo(EXECUTIONS);
      assertThat(executions(second)).isEqualTo(2 * EXECUTIONS);
      assertThat(second.nPlusOne())
          .as("each check-out is a unit of its own")
          .extracting(NPlusOneFinding::executions)
          .containsExactly(BOOKS, BOOKS);
    } finally {
      server.stop(0);
      serving.shutdown();
    }
  }

  @Test
  void aServerThatAnswersWorksForNoneOfSeveralTests() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    server.submit(() -> {}).get();
    ExecutorService otherTest = Executors.newSingleThreadExecutor();
    try {
      TestScope mine = TestScope.open("mine");
      TestScope theirs = otherTest.submit(() -> TestScope.open("theirs")).get();
      server.submit(this::titles).get();
      titles();
      otherTest.submit(theirs::close).get();
      mine.close();
      assertThat(executions(mine)).isEqualTo(EXECUTIONS);
      assertThat(mine.nPlusOne()).hasSize(1);
      assertThat(mine.unattributed()).isEqualTo(EXECUTIONS);
      assertThat(executions(theirs)).isZero();
      assertThat(theirs.nPlusOne()).isEmpty();
      assertThat(theirs.unattributed()).isEqualTo(EXECUTIONS);
    } finally {
      server.shutdown();
      otherTest.shutdown();
    }
  }

  @Test
  void aScopeWithinAnotherTakesItsPlace() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    server.submit(() -> {}).get();
    TestScope outer = TestScope.open("outer");
    titles();
    TestScope inner = TestScope.open("inner");
    titles();
    server.submit(this::titles).get();
    inner.close();
    inner.close();
    server.submit(this::titles).get();
    titles();
    runAndJoin(new Thread(this::titles));
    outer.close();
    server.submit(this::titles).get();
    server.shutdown();
    assertThat(executions(inner)).isEqualTo(2 * EXECUTIONS);
    assertThat(executions(outer)).isEqualTo(4 * EXECUTIONS);
    assertThat(inner.unattributed() + outer.unattributed()).isZero();
  }

  @Test
  void aRequestThatIsAboutToEndIsEndedWithTheTest() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch testEnded = new CountDownLatch(1);
    Thread server =
        new Thread(
            () -> {
              try (UnitOfWork request = PerfProxy.unitOfWork("GET", UnitOfWork.Kind.REQUEST)) {
                titles();
                answered.countDown();
                awaitQuietly(testEnded);
                titles();
              }
            });
    ExecutorService starter = Executors.newSingleThreadExecutor();
    TestScope test = TestScope.open("calls");
    try {
      starter.submit(server::start).get();
      answered.await();
    } finally {
      test.close();
    }
    assertThat(test.nPlusOne())
        .singleElement()
        .satisfies(finding -> assertThat(finding.unitOfWork()).isEqualTo("GET"));
    testEnded.countDown();
    server.join(30_000);
    starter.shutdown();
    assertThat(executions(test)).isEqualTo(EXECUTIONS);
    assertThat(test.nPlusOne()).hasSize(1);
    assertThat(perfProxy.nPlusOne().total()).as("the rest, in its check-out").isEqualTo(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatComesTooLateWorksForNoOtherTest() throws Exception {
    Runnable late;
    TestScope first = TestScope.open("first");
    late = UnitOfWork.wrap((Runnable) this::titles);
    first.close();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    TestScope second = TestScope.open("second");
    pool.submit(late).get();
    second.close();
    pool.shutdown();
    assertThat(executions(first)).isZero();
    assertThat(executions(second)).isZero();
    assertThat(second.nPlusOne()).isEmpty();
    assertThat(second.unattributed()).isEqualTo(EXECUTIONS);
  }

  @Test
  void aPooledThreadOfAnEarlierTestWorksForTheOnlyOneThatIsOpen() throws Exception {
    ExecutorService lazilyStarted = Executors.newSingleThreadExecutor();
    TestScope first = TestScope.open("first");
    lazilyStarted.submit(this::titles).get();
    first.close();
    TestScope second = TestScope.open("second");
    lazilyStarted.submit(this::titles).get();
    second.close();
    lazilyStarted.shutdown();
    assertThat(executions(first)).isEqualTo(EXECUTIONS);
    assertThat(executions(second)).isEqualTo(EXECUTIONS);
    assertThat(first.nPlusOne()).hasSize(1);
    assertThat(second.nPlusOne()).hasSize(1);
  }

  @Test
  void observersAreToldAndFailForThemselves() throws SQLException {
    java.util.List<String> seen = new java.util.ArrayList<>();
    TestScope test =
        TestScope.open(
            "observed",
            execution -> {
              seen.add(execution.shape().text());
              throw new IllegalStateException("broken observer");
            });
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      new BookService(connection).sameAuthor(2);
    }
    test.close();
    assertThat(seen)
        .containsExactly(
            "select name from authors where id = ?", "select name from authors where id = ?");
    assertThat(perfProxy.internalErrors()).isEqualTo(2);
  }

  /** In production, units that look alike are analysed now and then, and with few stacks. */
  @Test
  void testsAreRecordedAtFullStrength() {
    titles();
    for (int i = 0; i < 300; i++) {
      TestScope test = TestScope.open("one of many");
      titles();
      test.close();
      assertThat(test.nPlusOne())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.executions()).isEqualTo(BOOKS);
                assertThat(finding.parent())
                    .extracting(ParentStatement::callSite)
                    .as("the parent's line")
                    .isNotNull();
              });
    }
  }

  @Test
  void slowStatementsAreCollected() throws SQLException {
    try (PerfProxyInstance strict =
            PerfProxy.builder().name("strict").slowThreshold(Duration.ZERO).build();
        Connection connection = strict.wrap(database).getConnection()) {
      TestScope test = TestScope.open("slow");
      new BookService(connection).sameAuthor(3);
      test.close();
      new BookService(connection).sameAuthor(1);
      assertThat(test.slowStatements())
          .hasSize(3)
          .extracting(SlowStatement::unitOfWork)
          .containsOnly("slow");
    }
  }
}
