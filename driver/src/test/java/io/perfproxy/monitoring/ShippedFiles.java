package io.perfproxy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard and the rules as users get them. */
final class ShippedFiles {

  private static final Pattern RULE = Pattern.compile("- (record|alert): (\\S+)\n\\s+expr: (.+)\n");

  /** Something that is asked of Prometheus. */
  record Query(String name, String expression) {}

  private ShippedFiles() {}

  static String read(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ShippedFiles.class.getResourceAsStream("/io/perfproxy/monitoring/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(read("grafana-dashboard.json"));
  }

  /** The expressions of all panels, with their variables. */
  static List<Query> panels() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : dashboard().get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new Query(panel.get("title").asText(), target.get("expr").asText()));
      }
    }
    return queries;
  }

  /** The rules of a kind, {@code record} or {@code alert}. */
  static List<Query> rules(String kind) throws IOException {
    List<Query> rules = new ArrayList<>();
    Matcher rule = RULE.matcher(read("prometheus-rules.yml"));
    while (rule.find()) {
      if (rule.group(1).equals(kind)) {
        rules.add(new Query(rule.group(2), rule.group(3)));
      }
    }
    return rules;
  }
}
