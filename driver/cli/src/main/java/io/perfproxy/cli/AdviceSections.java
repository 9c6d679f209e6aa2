package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Preformatted;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.report.Explanation;
import io.perfproxy.report.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Advice for people: statements that could not be planned are summed up by the reason. */
final class AdviceSections {

  private static final String NOTHING = "No index would help enough to be worth its upkeep.\n";

  private AdviceSections() {}

  static List<Section> of(Explanation explanation) {
    List<AdviceFinding> others = new ArrayList<>();
    Map<String, List<AdviceFinding>> notPlanned = new TreeMap<>();
    for (AdviceFinding finding : explanation.advice().findings()) {
      if (finding.kind() == AdviceFinding.Kind.NOT_PLANNED) {
        notPlanned.computeIfAbsent(finding.message(), reason -> new ArrayList<>()).add(finding);
      } else {
        others.add(finding);
      }
    }
    List<Section> sections = new ArrayList<>();
    String text = withFindings(explanation, others).text();
    sections.add(new Preformatted(text.isEmpty() ? NOTHING : text));
    if (!notPlanned.isEmpty()) {
      sections.add(table(notPlanned));
    }
    return sections;
  }

  private static Explanation withFindings(Explanation explanation, List<AdviceFinding> findings) {
    return new Explanation(
        explanation.plans(),
        explanation.usage(),
        explanation.asking(),
        explanation.refused(),
        new Advice(explanation.advice().indexes(), findings));
  }

  private static Table table(Map<String, List<AdviceFinding>> byReason) {
    return Table.of(
        "Statements that could not be looked at",
        List.of(Column.number("statements"), Column.words("reason"), Column.code("for example")),
        byReason.entrySet().stream()
            .sorted(
                Comparator.comparing(
                    (Map.Entry<String, List<AdviceFinding>> each) -> -each.getValue().size()))
            .map(
                each ->
                    List.of(
                        Figures.count(each.getValue().size()),
                        each.getKey(),
                        example(each.getValue().get(0))))
            .toList(),
        "");
  }

  private static String example(AdviceFinding finding) {
    return finding.statement() == null ? "" : finding.statement().text();
  }
}
