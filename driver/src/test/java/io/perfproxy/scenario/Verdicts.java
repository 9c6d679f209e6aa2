package io.perfproxy.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what was found in scenarios with their labels, and counts. */
public final class Verdicts {

  private static final String NONE = "none";

  private int found;
  private int expected;
  private int falseAlarms;
  private int negatives;
  private int parents;
  private int parentsExpected;
  private int severities;
  private int severitiesExpected;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** A labelled finding of a scenario. */
  private record Label(Shape shape, Set<String> verdicts, JsonNode json) {}

  /** Compares one scenario. */
  public void add(JsonNode scenario, List<NPlusOneFinding> findings) {
    new Scenario(scenario, findings).judge();
  }

  /** Those that are clear-cut and wrong, with why. */
  public List<String> wrong() {
    return wrong;
  }

  /** The share of expected findings that were made. */
  public double foundShare() {
    return expected == 0 ? 1 : (double) found / expected;
  }

  /** Scenarios with a false alarm, for each one that must have none. */
  public double falseAlarmShare() {
    return negatives == 0 ? falseAlarms : (double) falseAlarms / negatives;
  }

  /** The counts in one line, then what is wrong or different. */
  public String summary() {
    StringBuilder summary = new StringBuilder();
    summary.append("nplus1: found ").append(found).append(" of ").append(expected);
    summary.append(", false alarms ").append(falseAlarms).append(" of ").append(negatives);
    summary.append(", parents ").append(parents).append(" of ").append(parentsExpected);
    summary.append("; severities ").append(severities).append(" of ").append(severitiesExpected);
    wrong.forEach(line -> summary.append("\nwrong ").append(line));
    notes.forEach(line -> summary.append("\nnote  ").append(line));
    return summary.toString();
  }

  private final class Scenario {
    private final JsonNode expect;
    private final String title;
    private final boolean clear;
    private final List<NPlusOneFinding> findings = new ArrayList<>();
    private final Map<Shape, Label> labels = new HashMap<>();

    Scenario(JsonNode json, List<NPlusOneFinding> outermost) {
      expect = json.path("expect");
      title = json.path("id").asText() + " (" + json.path("title").asText() + "): ";
      clear = !expect.path("ambiguous").asBoolean();
      outermost.forEach(this::flatten);
      label(expect);
      expect.path("also").forEach(this::label);
    }

    private void flatten(NPlusOneFinding finding) {
      if (finding.kind() != FindingKind.HINT) {
        findings.add(finding);
      }
      finding.nested().forEach(this::flatten);
    }

    private void label(JsonNode json) {
      if (json.hasNonNull("fingerprint_sql")) {
        Set<String> verdicts = new HashSet<>();
        verdicts.add(json.path("verdict").asText());
        json.path("acceptable").forEach(verdict -> verdicts.add(verdict.asText()));
        Shape shape = shape(json, "fingerprint_sql");
        labels.put(shape, new Label(shape, verdicts, json));
      }
    }

    private Shape shape(JsonNode json, String field) {
      return Shape.of(json.path(field).asText(), Dialect.POSTGRESQL);
    }

    void judge() {
      labels.values().forEach(this::judge);
      if (clear && expect.path("verdict").asText().equals(NONE)) {
        negatives++;
      }
      boolean alarm = false;
      for (NPlusOneFinding finding : findings) {
        Label label = labels.get(finding.child().shape());
        boolean acceptable =
            label != null
                ? label.verdicts().contains(verdict(finding))
                : accepts(expect, verdict(finding));
        if (!acceptable) {
          alarm = true;
          report("false alarm " + describe(finding));
        }
      }
      falseAlarms += clear && alarm ? 1 : 0;
    }

    private boolean accepts(JsonNode json, String verdict) {
      for (JsonNode acceptable : json.path("acceptable")) {
        if (acceptable.asText().equals(verdict)) {
          return true;
        }
      }
      return false;
    }

    private void judge(Label label) {
      if (label.verdicts().contains(NONE) && found(label) == null) {
        return;
      }
      NPlusOneFinding finding = found(label);
      expected += clear ? 1 : 0;
      if (finding == null) {
        report("not found: " + label.shape().text());
        return;
      }
      found += clear ? 1 : 0;
      judgeParent(label, finding);
      judgeSeverity(label.json(), finding);
      int count = label.json().path("count").asInt(finding.executions());
      if (count != finding.executions()) {
        notes.add(title + "count " + finding.executions() + ", not " + count);
      }
    }

    private @Nullable NPlusOneFinding found(Label label) {
      for (NPlusOneFinding finding : findings) {
        if (finding.child().shape().equals(label.shape())
            && label.verdicts().contains(verdict(finding))) {
          return finding;
        }
      }
      return null;
    }

    private void judgeParent(Label label, NPlusOneFinding finding) {
      if (!clear || !label.json().hasNonNull("parent_sql")) {
        return;
      }
      parentsExpected++;
      Shape parent = shape(label.json(), "parent_sql");
      if (finding.parent() != null && finding.parent().shape().equals(parent)) {
        parents++;
      } else {
        report("another parent: " + describe(finding));
      }
    }

    private void judgeSeverity(JsonNode json, NPlusOneFinding finding) {
      if (json.hasNonNull("severity")) {
        severitiesExpected++;
        if (finding.severity().label().equals(json.path("severity").asText())) {
          severities++;
        } else {
          notes.add(
              title
                  + "severity "
                  + finding.severity().label()
                  + ", not "
                  + json.path("severity").asText());
        }
      }
      if (json.path("confidence").asText().equals("medium")
          && finding.confidence() != Confidence.LIKELY) {
        notes.add(title + "confidence " + finding.confidence().label() + ", not likely");
      }
    }

    private void report(String fault) {
      (clear ? wrong : notes).add(title + fault);
    }
  }

  private static String verdict(NPlusOneFinding finding) {
    return finding.kind() == FindingKind.SMALL_BATCH
        ? FindingKind.N_PLUS_ONE.label()
        : finding.kind().label();
  }

  private static String describe(NPlusOneFinding finding) {
    return finding.kind().label()
        + " x"
        + finding.executions()
        + " "
        + finding.child().shape().text()
        + (finding.parent() == null ? "" : " <- " + finding.parent().shape().text());
  }
}
