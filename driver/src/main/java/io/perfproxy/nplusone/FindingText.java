package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.VisibleText;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a finding that people read: who repeats what, why that is sure, and what to do. Lines
 * of the application stand there as an IDE makes them clickable.
 */
final class FindingText {

  private static final int LABEL_WIDTH = 10;
  private static final String GAP = "   ";
  private static final int SHORT_LIST = 20;
  private static final String ELLIPSIS = "…";

  /** What would move the cursor, turn the direction of writing or forge a line. */
  /** An alias such as {@code b1_0} or {@code author0_}, before a column or behind a table. */
  private static final Pattern HIBERNATE_ALIAS =
      Pattern.compile(
          "\\b[a-z]\\w*\\d_(?:\\d+_?)*\\.|(?<=[\\w\"]) [a-z]\\w*\\d_(?:\\d+_?)*(?= |$)");

  private final NPlusOneFinding finding;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private FindingText(NPlusOneFinding finding, int width) {
    this.finding = finding;
    this.width = width;
  }

  static String of(NPlusOneFinding finding, int width) {
    FindingText text = new FindingText(finding, width);
    text.head();
    text.statements();
    text.proof(finding);
    text.nestedProofs(finding);
    text.labelled("fix", finding.fix());
    text.line("ignore", "id " + finding.shortId() + "  (" + identity(finding) + ")");
    return String.join("\n", text.lines);
  }

  private void head() {
    String head =
        finding.kind().title()
            + "  ("
            + finding.confidence().label()
            + ")"
            + (finding.kind() == FindingKind.HINT ? "" : "  " + saving());
    String loop = loopName();
    add(loop.isEmpty() ? head : head + "     " + loop);
  }

  private String saving() {
    boolean reads = finding.kind() != FindingKind.WRITE_N_PLUS_ONE;
    return finding.queriesBefore()
        + (reads ? " queries" : " statements")
        + " -> "
        + finding.queriesAfter();
  }

  private String loopName() {
    StackTraceElement loop = finding.loop() != null ? finding.loop() : finding.child().callSite();
    return loop == null ? "" : CallSiteLocator.renderMethod(loop);
  }

  /** One line of the table of statements. */
  private record Row(String label, String site, String sql, String tail) {}

  private void statements() {
    List<Row> rows = new ArrayList<>();
    ParentStatement parent = finding.parent();
    if (parent != null) {
      rows.add(row("parent", parent.callSite(), parent.shape(), rowsOf(parent)));
    }
    child("child", finding, rows);
    StackTraceElement loop = finding.loop();
    if (loop != null && !place(loop).equals(place(finding.child().callSite()))) {
      rows.add(new Row("loop", place(loop), "", ""));
    }
    nested(finding, rows);
    int sites = rows.stream().mapToInt(row -> row.site().length()).max().orElse(0);
    int tails = rows.stream().mapToInt(row -> row.tail().length()).max().orElse(0);
    int room = width - LABEL_WIDTH - sites - 2 * GAP.length() - tails;
    int longest = rows.stream().mapToInt(row -> row.sql().length()).max().orElse(0);
    int texts = Math.max(1, Math.min(room, longest));
    for (Row row : rows) {
      String columns = "%-" + sites + "s" + GAP + "%-" + texts + "s" + GAP + "%s";
      line(
          row.label(),
          String.format(Locale.ROOT, columns, row.site(), cut(row.sql(), texts), row.tail()));
    }
  }

  private static void nested(NPlusOneFinding outer, List<Row> rows) {
    for (NPlusOneFinding inner : outer.nested()) {
      child("nested", inner, rows);
      nested(inner, rows);
    }
  }

  private static void child(String label, NPlusOneFinding finding, List<Row> rows) {
    RepeatedStatement child = finding.child();
    rows.add(
        row(
            label,
            child.callSite(),
            child.shape(),
            "x" + child.executions() + ", " + millis(child.totalTime())));
  }

  private static Row row(String label, @Nullable StackTraceElement site, Shape shape, String tail) {
    return new Row(label, place(site), abbreviated(shape), tail);
  }

  private static String rowsOf(ParentStatement parent) {
    String rows = parent.rows() == 1 ? "1 row" : parent.rows() + " rows";
    return parent.executions() <= 1
        ? "(" + rows + ")"
        : "(" + rows + " of " + parent.executions() + ")";
  }

  private void nestedProofs(NPlusOneFinding outer) {
    for (NPlusOneFinding inner : outer.nested()) {
      proof(inner);
      nestedProofs(inner);
    }
  }

  private void proof(NPlusOneFinding of) {
    RepeatedStatement child = of.child();
    KeyFlow flow = of.proof();
    String repeats =
        count(child.distinctKeys(), "distinct key")
            + ", "
            + count(child.redundantExecutions(), "redundant call");
    if (flow != null) {
      line("proof", flow.toString());
      if (child.redundantExecutions() > 0) {
        line("", repeats);
      }
      return;
    }
    switch (of.kind()) {
      case DUPLICATE -> line("proof", "equal values, and nothing written in between: " + repeats);
      case N_PLUS_ONE ->
          line(
              "proof",
              count(child.distinctKeys(), "distinct key")
                  + " from one place; the rows they come from were not seen");
      case WRITE_N_PLUS_ONE -> line("proof", "one statement for each, from one place");
      case SMALL_BATCH, HINT -> {}
    }
  }

  private void labelled(String label, List<String> texts) {
    String next = label;
    for (String text : texts) {
      for (String wrapped : wrap(text)) {
        line(next, wrapped);
        next = "";
      }
    }
  }

  /** Breaks at spaces; a word that is longer than a line is cut there. */
  private List<String> wrap(String text) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    int room = width - LABEL_WIDTH;
    while (rest.length() > room) {
      int end = rest.lastIndexOf(' ', room);
      int from = end <= 0 ? room : end;
      wrapped.add(rest.substring(0, from));
      rest = rest.substring(from).stripLeading();
    }
    wrapped.add(rest);
    return wrapped;
  }

  private static String identity(NPlusOneFinding finding) {
    return finding.parent() == null ? "shape + loop frame" : "shape + parent shape + loop frame";
  }

  private void line(String label, String text) {
    add(String.format(Locale.ROOT, "  %-8s", label) + text);
  }

  private void add(String line) {
    lines.add(cut(VisibleText.of(line).stripTrailing(), width));
  }

  private static String place(@Nullable StackTraceElement site) {
    if (site == null) {
      return "(unknown)";
    }
    String file = site.getFileName();
    if (file == null) {
      return "(" + CallSiteLocator.renderMethod(site) + ")";
    }
    return site.getLineNumber() < 0
        ? "(" + file + ")"
        : "(" + file + ":" + site.getLineNumber() + ")";
  }

  /**
   * Without the select list, unless that is one short thing, and without the aliases that Hibernate
   * gives: it is the rest that people know it by.
   */
  private static String abbreviated(Shape shape) {
    String text = HIBERNATE_ALIAS.matcher(shape.text()).replaceAll("");
    String select = "select ";
    if (shape.operation() == Operation.SELECT && text.startsWith(select)) {
      int from = ShapeText.fromClause(text);
      String list =
          from < 0 ? "" : text.substring(select.length(), Math.max(from, select.length()));
      if (list.length() > SHORT_LIST || list.contains(",")) {
        return select + ELLIPSIS + text.substring(from);
      }
    }
    return text;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String millis(Duration time) {
    double millis = time.toNanos() / 1e6;
    if (millis >= 10) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    return millis < 0.1 ? "under 0.1 ms" : String.format(Locale.ROOT, "%.1f ms", millis);
  }

  /** At most so many characters, those outside of the basic plane counted as one. */
  private static String cut(String text, int width) {
    return text.length() <= width || text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))).stripTrailing()
            + ELLIPSIS;
  }
}
