package io.perfproxy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The report page, served by the process that it is about. */
@Timeout(120)
class LivePageTest {

  private static final String TOKEN = "a-token-for-this-test";

  private static Browser browser;

  private final JdbcDataSource h2 = new JdbcDataSource();
  private int port;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    h2.setURL("jdbc:h2:mem:");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void followsWhatIsExecuted() throws SQLException {
    PerfProxyInstance shop = builder("shop").build();
    execute(shop, 3);
    browser.open("http://127.0.0.1:" + port + "/");
    assertThat(executions()).isEqualTo("3");
    browser.click(browser.first("#shapes .opener"));

    execute(shop, 4);

    browser.until("seven executions are shown", () -> executions().equals("7"));
    assertThat(browser.all("#shapes tr.detail")).as("what was open stays open").hasSize(1);
    assertThat(browser.messages()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request)
                    .containsPattern("\"url\":\"(http://127.0.0.1:" + port + "/|data:)"));
    browser.screenshot("live");
  }

  @Test
  void pausesWhenAsked() throws SQLException {
    PerfProxyInstance shop = builder("shop").build();
    browser.open("http://localhost:" + port + "/");
    WebElement live = browser.first("button.live");
    assertThat(Browser.text(live)).isEqualTo("Live");

    live.click();
    assertThat(Browser.text(live)).isEqualTo("Paused");
    assertThat(live.getDomAttribute("aria-pressed")).isEqualTo("false");
    execute(shop, 1);
    assertThat(executions()).isEqualTo("0");

    live.click();
    browser.until("it goes on", () -> executions().equals("1"));
    assertThat(Browser.text(live)).isEqualTo("Live");
  }

  @Test
  void saysWhenNobodyAnswers() {
    PerfProxyInstance shop = builder("shop").build();
    browser.open("http://127.0.0.1:" + port + "/");

    shop.close();

    WebElement live = browser.first("button.live");
    browser.until("it says so", () -> Browser.text(live).startsWith("No answer"));
    assertThat(executions()).as("the last report stays").isEqualTo("0");
  }

  @Test
  void isShownToThoseWithTheToken() throws SQLException {
    PerfProxyInstance shop = builder("shop").set(Setting.METRICS_TOKEN, TOKEN).build();
    browser.open("http://127.0.0.1:" + port + "/");
    assertThat(browser.all("#overview")).isEmpty();

    browser.open("http://anyone:" + TOKEN + "@127.0.0.1:" + port + "/");
    execute(shop, 2);

    browser.until("it is refreshed with the same token", () -> executions().equals("2"));
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void leadsToEachInstance() throws SQLException {
    execute(builder("orders").build(), 2);
    execute(builder("stock & more").build(), 5);
    browser.open("http://127.0.0.1:" + port + "/");
    assertThat(executions()).isEqualTo("7");

    browser.first("nav.instances").findElement(By.linkText("stock & more")).click();

    assertThat(browser.title()).isEqualTo("stock & more – perfproxy");
    assertThat(executions()).isEqualTo("5");
    assertThat(browser.text("nav.instances [aria-current=page]")).isEqualTo("stock & more");
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void opensWhatInstancesHaveAlike() throws SQLException {
    for (String name : new String[] {"orders", "stock"}) {
      PerfProxyInstance instance = builder(name).set(Setting.SLOW_THRESHOLD, "0ms").build();
      try (UnitOfWork unit = instance.unitOfWork("GET /books")) {
        execute(instance, 3);
      }
    }
    browser.open("http://127.0.0.1:" + port + "/");

    for (String table : new String[] {"#units", "#slow"}) {
      assertThat(browser.all(table + " .opener")).hasSize(1);
      browser.click(browser.first(table + " .opener"));
      assertThat(browser.all(table + " tr.detail")).as(table).hasSize(1);
    }
    assertThat(browser.messages()).isEmpty();
  }

  private PerfProxyBuilder builder(String name) {
    return PerfProxy.builder().name(name).set(Setting.METRICS_ENDPOINT, String.valueOf(port));
  }

  private void execute(PerfProxyInstance instance, int times) throws SQLException {
    try (Connection connection = instance.wrap(h2).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute("select 1");
      }
    }
  }

  private static String executions() {
    return browser.text("#overview .tile .value");
  }
}
