package io.perfproxy.cli;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.logging.VisibleText;
import io.perfproxy.report.Explanation;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is known of a database and its workload. */
record DatabaseReport(CountedWorkload workload, Explanation explanation, CheckResult checks)
    implements OutputOptions.Result {

  private static final int MAX_STATEMENTS = 10;
  private static final int WIDTH = 100;
  private static final String ROW = "  %7s  %12s  %12s  %s%n";

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    List<CountedStatement> all = workload.statements();
    List<CountedStatement> first = all.subList(0, Math.min(MAX_STATEMENTS, all.size()));
    text.append("Statements by total time");
    if (first.size() < all.size()) {
      text.append(" (").append(first.size()).append(" of ").append(all.size()).append(')');
    }
    text.append('\n');
    row(text, "share", "executions", "avg ms", "operation, table");
    for (CountedStatement each : first) {
      double total = workload.totalMillis();
      row(
          text,
          String.format(Locale.ROOT, "%.1f %%", total == 0 ? 0 : 100 * each.totalMillis() / total),
          String.format(Locale.ROOT, "%,d", each.executions()),
          String.format(Locale.ROOT, "%,.3f", each.averageMillis()),
          label(each.shape()));
      String start = "          " + each.shape().id() + "  ";
      text.append(start)
          .append(VisibleText.oneLine(each.shape().text(), WIDTH - start.length()))
          .append('\n');
    }
    String explained = explanation.text();
    return text + (explained.isEmpty() ? "" : "\n" + explained) + "\n" + checks.text();
  }

  private static void row(StringBuilder text, String... cells) {
    text.append(String.format(Locale.ROOT, ROW.replace("%n", "\n"), (Object[]) cells));
  }

  private static String label(Shape shape) {
    String operation = shape.operation().label();
    return shape.table() == null
        ? operation
        : VisibleText.oneLine(operation + " " + shape.table(), 50);
  }

  @Override
  public String json() throws IOException {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    json.beginObject();
    json.name("schema_version").value(1);
    json.name("statements").beginArray();
    for (CountedStatement each : workload.statements()) {
      Duration p95 = each.p95();
      json.beginObject();
      json.name("shape_id").value(each.shape().id());
      json.name("operation").value(each.shape().operation().label());
      json.name("table").value(each.shape().table());
      json.name("shape").value(each.shape().text());
      json.name("executions").value(each.executions());
      json.name("total_duration_ms").value(each.totalMillis());
      json.name("p95_duration_ms").value(p95 == null ? Double.NaN : p95.toNanos() / 1e6);
      json.name("rows").value(each.rows());
      json.endObject();
    }
    json.endArray();
    json.name("hidden").value(workload.hidden());
    explanation.writeTo(json);
    checks.writeTo(json);
    json.endObject();
    return out.toString();
  }
}
