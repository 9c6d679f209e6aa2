package io.perfproxy.report;

import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.advice.Evidence;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.logging.VisibleText;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.plan.PlanTree;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The plans and the advice of a report as lines of text. */
final class ExplanationText {

  private static final int MAX_PLAN_LINES = 12;
  private static final String DETAIL = "          ";

  private final Explanation explanation;
  private final int width;

  ExplanationText(Explanation explanation, int width) {
    this.explanation = explanation;
    this.width = width;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    if (!summary().isEmpty()) {
      text.append("Index usage\n").append(summary()).append('\n');
      tables().forEach(line -> text.append(line).append('\n'));
    }
    append(text, "Indexes to build", indexes());
    append(text, "What else slows statements down", findings());
    return text.toString();
  }

  private static void append(StringBuilder text, String title, List<List<String>> paragraphs) {
    if (!paragraphs.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
      paragraphs.forEach(lines -> lines.forEach(line -> text.append(line).append('\n')));
    }
  }

  /** The tables that are read as a whole, the most often read first. */
  private List<String> tables() {
    return explanation.usage().tables().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            table ->
                "  read whole      "
                    + VisibleText.oneLine(
                        table.getKey() + ", " + Figures.count(table.getValue()) + " times",
                        width - 18))
        .toList();
  }

  /** The line of the summary; empty if no plan is known. */
  String summary() {
    IndexUsage usage = explanation.usage();
    return usage.executions() == 0
        ? ""
        : "  index usage     "
            + Figures.percent(usage.share())
            + " of "
            + Figures.count(usage.executions())
            + " executions whose plan is known";
  }

  /** The plan of a shape; empty if it is not known. */
  List<String> plan(Shape shape) {
    List<String> lines = new ArrayList<>();
    explanation.planOf(shape).map(CapturedPlan::plan).map(PlanTree::of).stream()
        .flatMap(String::lines)
        .forEach(line -> lines.add(DETAIL + cut(line, width - DETAIL.length())));
    if (lines.size() > MAX_PLAN_LINES) {
      int more = lines.size() - MAX_PLAN_LINES + 1;
      lines.subList(MAX_PLAN_LINES - 1, lines.size()).clear();
      lines.add(DETAIL + "… and " + more + " more lines");
    }
    return lines;
  }

  /** Indentation is part of a plan's line, so it is not made one blank. */
  private static String cut(String line, int length) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return " ".repeat(Math.min(indent, length / 2))
        + VisibleText.oneLine(line.substring(indent), length - Math.min(indent, length / 2));
  }

  /** One paragraph for each index. */
  List<List<String>> indexes() {
    return explanation.advice().indexes().stream().map(this::index).toList();
  }

  private List<String> index(IndexAdvice advised) {
    List<String> lines = new ArrayList<>(wrapped("  ", advised.ddl()));
    lines.addAll(wrapped(DETAIL, advised.reason()));
    lines.addAll(wrapped(DETAIL, evidence(advised)));
    for (String doubt : advised.doubts()) {
      lines.addAll(wrapped(DETAIL, "but " + doubt));
    }
    return lines;
  }

  private static String evidence(IndexAdvice advised) {
    Evidence evidence = advised.evidence();
    Duration before = evidence.p95Before();
    Duration after = evidence.p95After();
    int statements = advised.served().size();
    return advised.confidence().name().toLowerCase(Locale.ROOT)
        + " confidence: cost "
        + cost(advised.served().stream().mapToDouble(IndexAdvice.ServedStatement::costBefore).sum())
        + " → "
        + cost(advised.served().stream().mapToDouble(IndexAdvice.ServedStatement::costAfter).sum())
        + (statements == 1 ? " of 1 shape" : " over " + statements + " shapes")
        + (before == null || after == null
            ? ""
            : ", p95 " + Figures.millis(before) + " → " + Figures.millis(after) + " ms");
  }

  private static String cost(double cost) {
    return String.format(Locale.ROOT, "%,.1f", cost);
  }

  /** One paragraph for each finding. */
  List<List<String>> findings() {
    return explanation.advice().findings().stream().map(this::finding).toList();
  }

  private List<String> finding(AdviceFinding finding) {
    List<String> lines = new ArrayList<>();
    String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    lines.add(
        "  "
            + VisibleText.oneLine(
                kind + (finding.table() == null ? "" : ", " + finding.table()), width - 2));
    lines.addAll(wrapped(DETAIL, finding.message()));
    Shape statement = finding.statement();
    if (statement != null) {
      String start = DETAIL + statement.id() + "  ";
      lines.add(start + VisibleText.oneLine(statement.text(), width - start.length()));
    }
    return lines;
  }

  /** Text in as many lines as it takes; a word that is longer than a line is cut. */
  private List<String> wrapped(String indent, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : VisibleText.oneLine(text, Integer.MAX_VALUE).split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append("  ");
      } else if (line.length() > indent.length()) {
        line.append(' ');
      }
      line.append(VisibleText.oneLine(word, width - indent.length() - 2));
    }
    lines.add(line.toString());
    return lines;
  }
}
