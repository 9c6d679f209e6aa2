package io.perfproxy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.TestScope;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Eventually;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests over HTTP to a Jetty with the filter; each handler executes in a loop. */
class RequestUnitFilterTest {

  private static final int LOOP = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The units that handlers have executed in. */
  private final Set<UnitOfWork> units = ConcurrentHashMap.newKeySet();

  private final JdbcConnectionPool h2 =
      JdbcConnectionPool.create("jdbc:h2:mem:requests;DB_CLOSE_DELAY=-1", "sa", "");
  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("requests").build();
  private final DataSource database = perfProxy.wrap(h2);
  private final ExecutorService workers = Executors.newSingleThreadExecutor();
  private final CapturedLog log = new CapturedLog("io.perfproxy");
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ServletContextHandler context = new ServletContextHandler("/shop");
  private final HttpClient client = HttpClient.newHttpClient();

  private interface Handler {
    void handle(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  @BeforeEach
  void createTable() throws SQLException {
    try (Connection connection = h2.getConnection()) {
      connection.createStatement().execute("create table agents (id int primary key)");
    }
    FilterHolder filter = new FilterHolder(new RequestUnitFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    server.addConnector(connector);
    server.setHandler(context);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    workers.shutdown();
    log.close();
    perfProxy.close();
    try (Connection connection = h2.getConnection()) {
      connection.createStatement().execute("shutdown");
    }
  }

  private void on(String pattern, Handler handler) {
    ServletHolder holder =
        new ServletHolder(
            new HttpServlet() {
              @Override
              protected void service(HttpServletRequest request, HttpServletResponse response)
                  throws ServletException, IOException {
                handler.handle(request, response);
              }
            });
    holder.setAsyncSupported(true);
    context.addServlet(holder, pattern);
  }

  /** Repeats a statement, each time on another connection. */
  private void loop() {
    units.add(UnitOfWork.current().orElseThrow());
    for (int id = 0; id < LOOP; id++) {
      try (Connection connection = database.getConnection();
          PreparedStatement select =
              connection.prepareStatement("select id from agents where id = ?")) {
        select.setInt(1, id);
        select.executeQuery().close();
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  private int call(String method, String path) throws Exception {
    if (!server.isStarted()) {
      server.start();
    }
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/shop" + path);
    return client
        .send(
            HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** The answer may be there before the request has ended. */
  private void assertUnits(int count, String name, int loops) throws Exception {
    assertThat(units)
        .hasSize(count)
        .allSatisfy(
            unit -> {
              Eventually.holds(PATIENCE, () -> assertThat(unit.closed()).isTrue());
              assertThat(unit.name()).isEqualTo(name);
              assertThat(unit.kind()).isEqualTo(UnitOfWork.Kind.REQUEST);
              assertThat(unit.executions()).isEqualTo(loops * LOOP);
            });
  }

  private void assertOneUnit(String name, int loops) throws Exception {
    assertUnits(1, name, loops);
    assertThat(log.warnings()).noneMatch(line -> line.startsWith("perfproxy failed"));
    assertThat(perfProxy.report().unscoped()).isZero();
  }

  @Test
  void aRequestIsAUnit() throws Exception {
    on("/agents/*", (request, response) -> loop());
    assertThat(call("GET", "/agents/17?filter=x")).isEqualTo(200);
    assertOneUnit("GET /agents/{id}", 1);
  }

  @Test
  void theRouteIsThatOfSpringMvc() throws Exception {
    on(
        "/",
        (request, response) -> {
          request.setAttribute(
              "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
              "/agents/{name}");
          loop();
        });
    call("POST", "/agents/jane");
    assertOneUnit("POST /agents/{name}", 1);
  }

  @Test
  void theRouteIsThatOfTheApplicationFirst() throws Exception {
    on(
        "/",
        (request, response) -> {
          request.setAttribute(RequestUnitFilter.ROUTE, "/of/mine");
          request.setAttribute(
              "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern", "/**");
          loop();
        });
    call("BREW", "/agents/jane");
    assertOneUnit("OTHER /of/mine", 1);
  }

  @Test
  void theRouteIsAnExactMapping() throws Exception {
    on("/report2026", (request, response) -> loop());
    call("GET", "/report2026");
    assertOneUnit("GET /report2026", 1);
  }

  @Test
  void aForwardAndAnIncludeBelongToTheRequest() throws Exception {
    on(
        "/outer",
        (request, response) -> {
          loop();
          request.getRequestDispatcher("/included").include(request, response);
          request.getRequestDispatcher("/forwarded").forward(request, response);
        });
    on("/included", (request, response) -> loop());
    on("/forwarded", (request, response) -> loop());
    call("GET", "/outer");
    assertOneUnit("GET /outer", 3);
  }

  @Test
  void anExceptionEndsTheUnitAndReachesTheContainer() throws Exception {
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(IllegalStateException.class, "/sorry");
    context.setErrorHandler(errors);
    on("/sorry", (request, response) -> response.setStatus(418));
    on(
        "/broken",
        (request, response) -> {
          loop();
          throw new IllegalStateException("as the application says");
        });
    assertThat(call("GET", "/broken")).isEqualTo(418);
    assertOneUnit("GET /broken", 1);
  }

  @Test
  void anAsynchronousRequestEndsWhenItIsCompleted() throws Exception {
    CyclicBarrier dispatched = new CyclicBarrier(2);
    on(
        "/async",
        (request, response) -> {
          loop();
          AsyncContext async = request.startAsync();
          workers.execute(
              UnitOfWork.wrap(
                  () -> {
                    await(dispatched);
                    loop();
                    async.complete();
                  }));
        });
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> quietly("/async"));
    await(dispatched);
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    assertOneUnit("GET /async", 2);
    assertThat(workers.submit(() -> UnitOfWork.current()).get()).isEmpty();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private int quietly(String path) {
    try {
      return call("GET", path);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void threadsThatAnAsynchronousRequestIsDispatchedToAreInItsUnit() throws Exception {
    on(
        "/async",
        (request, response) -> {
          loop();
          AsyncContext async = request.startAsync();
          workers.execute(() -> async.dispatch("/again"));
        });
    on(
        "/again",
        (request, response) -> {
          loop();
          AsyncContext async = request.startAsync();
          workers.execute(() -> async.dispatch("/finally"));
        });
    on("/finally", (request, response) -> loop());
    assertThat(call("GET", "/async")).isEqualTo(200);
    assertOneUnit("GET /async", 3);
  }

  @Test
  void anAsynchronousRequestThatIsCompletedAtOnceEnds() throws Exception {
    on(
        "/quick",
        (request, response) -> {
          loop();
          request.startAsync().complete();
        });
    assertThat(call("GET", "/quick")).isEqualTo(200);
    assertOneUnit("GET /quick", 1);
  }

  @Test
  void requestsOnPooledThreadsDoNotMix() throws Exception {
    int requests = 40;
    on("/agents/*", (request, response) -> loop());
    call("GET", "/agents/0");
    CompletableFuture<?>[] calls =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> quietly("/agents/1")))
            .limit(requests)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(calls).get(60, TimeUnit.SECONDS);
    assertUnits(1 + requests, "GET /agents/{id}", 1);
    assertThat(perfProxy.report().unscoped()).isZero();
  }

  @Test
  void aTestFindsWhatItsRequestsDo() throws Exception {
    on("/agents/*", (request, response) -> loop());
    call("GET", "/agents/0");
    assertOneUnit("GET /agents/{id}", 1);
    TestScope test = TestScope.open("two calls");
    call("GET", "/agents/1");
    call("GET", "/agents/2");
    test.close();
    assertThat(test.nPlusOne())
        .extracting(NPlusOneFinding::unitOfWork)
        .containsExactly("GET /agents/{id}", "GET /agents/{id}");
    assertThat(test.statistics().total().executions()).isEqualTo(2 * LOOP);
  }

  @Test
  void whatBreaksInTheFilterDoesNotBreakTheRequest() throws Exception {
    HttpServletRequest hostile =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getServletPath")) {
                    return "/agents";
                  }
                  if (method.getName().equals("getMethod")) {
                    return "GET";
                  }
                  if (method.getReturnType() == void.class) {
                    throw new IllegalStateException("hostile request");
                  }
                  return null;
                });
    boolean[] passed = {false};
    new RequestUnitFilter()
        .doFilter(hostile, stub(ServletResponse.class), (q, s) -> passed[0] = q == hostile);
    assertThat(passed[0]).isTrue();
    assertThat(UnitOfWork.current()).isEmpty();
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("perfproxy failed internally")
        .endsWith("place=begin of a request");
  }

  private static <T> T stub(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  @Test
  void anythingButHttpGoesThrough() throws Exception {
    ServletRequest request = stub(ServletRequest.class);
    ServletResponse response = stub(ServletResponse.class);
    boolean[] passed = {false};
    FilterChain chain = (q, s) -> passed[0] = q == request && s == response;
    new RequestUnitFilter().doFilter(request, response, chain);
    assertThat(passed[0]).isTrue();
    assertThat(UnitOfWork.current()).isEmpty();
  }
}
