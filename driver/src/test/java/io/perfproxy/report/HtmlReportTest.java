package io.perfproxy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String DATA = "<script type=\"application/json\" id=\"reports\">";
  private static final String CODE = "<script type=\"module\">";
  private static final Pattern POLICY =
      Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">");

  private final RecordedInstance instance = new RecordedInstance(3_000);

  @Test
  void holdsTheReportAsItIs() throws IOException {
    instance.executed(shape("select id from orders where id = ?"), Duration.ofMillis(250), 7);
    Report report = report("orders");

    JsonNode data = data(report.html());

    assertThat(data.get("report")).isEqualTo(tree(report.json()));
    assertThat(data.get("before").isNull()).isTrue();
  }

  @Test
  void nothingInAReportEndsItsScript() throws Exception {
    String hostile =
        "</script><script>alert(1)</script><!-- <script> ]]> {{script}} {{policy}} $1 \\ & \" '"
            + " <img src=x onerror=alert(1)> \u2028\u2029";
    Shape shape = RecordedInstance.shape(Operation.SELECT, hostile, hostile);
    instance.executed(shape, Duration.ofSeconds(1), 1);
    instance.repeated(hostile, shape, 9, Duration.ofMillis(1));
    Report report = report(hostile);

    String page = report.html();

    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page).doesNotContain("<img", "<!--", "\u2028", "\u2029");
    assertThat(data(page).get("report")).isEqualTo(tree(report.json()));
    assertThat(policy(page)).contains("script-src " + hash(between(page, CODE, "</script>")));
  }

  @Test
  void escapesFilesOfOthers(@TempDir Path directory) throws IOException {
    String name = "</script><script>alert(1)</script>";
    Path file =
        Files.writeString(
            directory.resolve("report.json"),
            "{\"schema_version\": 1, \"run\": {\"name\": \"" + name + "\"}}\n");

    String page = Report.html(file);

    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(data(page).at("/report/run/name").textValue()).isEqualTo(name);
  }

  @Test
  void runsAndAppliesOnlyWhatIsItsOwn() throws Exception {
    String page = report("policy").html();

    assertThat(policy(page))
        .isEqualTo(
            "default-src 'none'; script-src "
                + hash(between(page, CODE, "</script>"))
                + "; style-src "
                + hash(between(page, "<style>", "</style>"))
                + "; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none';"
                + " require-trusted-types-for 'script'; trusted-types 'none'");
  }

  @Test
  void refersToNothingOutside() {
    String page = report("alone").html();

    assertThat(page).doesNotContain("@import", "https://", "url(");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
    assertThat(page).doesNotContainPattern("<(script|img|iframe|link)[^>]+(src|href)=\"(?!data:)");
  }

  @Test
  void isSmallEnoughForAMail() {
    assertThat(bytes(report("empty").html())).isLessThan(150_000);

    for (int i = 0; i < 2_000; i++) {
      instance.executed(
          shape("select c" + i + ", name, price from products p where p.id = ? and c" + i + " > ?"),
          Duration.ofMillis(1 + i % 50),
          3);
    }

    assertThat(bytes(report("large").html())).isLessThan(2_500_000);
  }

  @Test
  void holdsTwoReports(@TempDir Path directory) throws IOException {
    Report earlier = report("before");
    Path before = Files.writeString(directory.resolve("before.json"), earlier.json());
    instance.executed(shape("select 1 from orders"), Duration.ofMillis(5), 1);
    Report later = report("after");
    Path after = Files.writeString(directory.resolve("after.json"), later.json());

    String page = Report.html(before, after);

    assertThat(data(page).at("/report/run/name").textValue()).isEqualTo("after");
    assertThat(data(page).at("/report/summary/total_queries").intValue()).isEqualTo(1);
    assertThat(data(page).at("/before/run/name").textValue()).isEqualTo("before");
    assertThat(data(page).at("/before/summary/total_queries").intValue()).isZero();
    assertThat(Report.html(earlier, later)).isEqualTo(page);
  }

  @Test
  void whatSeveralInstancesHaveAlikeIsOne() throws IOException {
    RecordedInstance other = new RecordedInstance(10);
    Shape orders = shape("select id from orders where id = ?");
    instance.repeated("transaction", orders, 9, Duration.ofMillis(150));
    other.repeated("transaction", orders, 6, Duration.ofMillis(250));
    other.repeated("checkout", shape("select 1 from stock"), 2, Duration.ofMillis(120));

    JsonNode both =
        tree(Report.combined("All", List.of(report("shop"), report("stock", other))).json());

    assertThat(both.at("/units_of_work").findValuesAsText("name"))
        .containsExactly("transaction", "checkout");
    assertThat(both.at("/units_of_work/0/units").intValue()).isEqualTo(2);
    assertThat(both.at("/units_of_work/0/executions").intValue()).isEqualTo(15);
    assertThat(both.at("/units_of_work/0/total_duration_ms").intValue()).isEqualTo(2_850);
    assertThat(both.at("/units_of_work/0/slowest").findValuesAsText("unit_of_work")).hasSize(2);
    assertThat(both.at("/units_of_work/0/slowest/0/duration_ms").intValue()).isEqualTo(1_500);
    assertThat(both.at("/slow_statements").findValuesAsText("shape_id"))
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(both.at("/slow_statements/0/count").intValue()).isEqualTo(15);
    assertThat(both.at("/slow_statements/0/slowest/duration_ms").intValue()).isEqualTo(250);
    assertThat(both.at("/n_plus_one").findValuesAsText("finding_id")).hasSize(1);
    assertThat(both.at("/n_plus_one/0/units").intValue()).isEqualTo(2);
    assertThat(both.at("/n_plus_one/0/executions").intValue()).isEqualTo(15);
  }

  @Test
  void saysWhichFileIsNoReport(@TempDir Path directory) throws IOException {
    Path good = Files.writeString(directory.resolve("good.json"), report("good").json());
    Path text = Files.writeString(directory.resolve("report.txt"), "Summary");
    Path other = Files.writeString(directory.resolve("package.json"), "{\"name\": \"x\"}");
    Path newer = Files.writeString(directory.resolve("newer.json"), "{\"schema_version\": 7}");
    Path latin = Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xe4, '"'});

    assertThatThrownBy(() -> Report.html(good, text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(text + " is no report: ");
    assertThatThrownBy(() -> Report.html(other, good))
        .isInstanceOf(IOException.class)
        .hasMessage(other + " is no report: it has no schema_version");
    assertThatThrownBy(() -> Report.html(newer))
        .isInstanceOf(IOException.class)
        .hasMessage(newer + " has schema_version 7, and this version of perfproxy reads 1");
    assertThatThrownBy(() -> Report.html(latin))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(latin + " is no report: ");
  }

  private Report report(String name) {
    return report(name, instance);
  }

  private static Report report(String name, RecordedInstance instance) {
    return instance.report(
        new RunInfo(
            name,
            Instant.parse("2026-03-01T12:34:56.789Z"),
            Duration.ofMinutes(2),
            Duration.ofMillis(100),
            new Versions("1.0", "17.0.15", "PostgreSQL 18.6", "PostgreSQL JDBC Driver 42.7.14")),
        new ConnectionRecorder(false, null, () -> 0)
            .snapshot(new ConnectionGauges(1, 2, -1, -1, -1)),
        List.of(),
        0,
        0);
  }

  private static Shape shape(String text) {
    return RecordedInstance.shape(Operation.SELECT, "orders", text);
  }

  private static int bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonNode data(String page) throws IOException {
    return tree(between(page, DATA, "</script>"));
  }

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String policy(String page) {
    Matcher policy = POLICY.matcher(page);
    assertThat(policy.find()).isTrue();
    return policy.group(1);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
