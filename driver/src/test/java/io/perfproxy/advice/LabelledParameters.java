package io.perfproxy.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.execution.BindValue;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Turns the labelled parameters of a statement into binds, as an application would bind them. */
final class LabelledParameters {

  private LabelledParameters() {}

  static List<List<BindValue>> of(JsonNode statement) {
    List<List<BindValue>> samples = new ArrayList<>();
    for (JsonNode sample : statement.path("params")) {
      List<BindValue> binds = new ArrayList<>();
      for (int i = 0; i < sample.size(); i++) {
        binds.add(bind(statement.path("param_types").path(i).asText(), sample.get(i)));
      }
      samples.add(binds);
    }
    return samples;
  }

  private static BindValue bind(String type, JsonNode value) {
    if (value.isNull()) {
      return BindValue.ofNull(Types.OTHER);
    }
    if (type.endsWith("[]")) {
      return BindValue.ofArray(type.substring(0, type.length() - 2), elements(value));
    }
    String text = value.asText();
    return switch (type) {
      case "int", "int4", "integer", "int2", "smallint" -> BindValue.of(Integer.valueOf(text));
      case "bigint", "int8" -> BindValue.of(Long.valueOf(text));
      case "numeric", "decimal" -> BindValue.of(new BigDecimal(text));
      case "double precision", "float8", "real", "float4" -> BindValue.of(Double.valueOf(text));
      case "boolean", "bool" -> BindValue.of(value.asBoolean());
      case "uuid" -> BindValue.of(UUID.fromString(text));
      case "text", "varchar", "character varying", "" -> BindValue.of(text);
      default -> BindValue.of(text, Types.OTHER);
    };
  }

  /** A list, or a text in PostgreSQL's notation for arrays such as <code>{1,2}</code>. */
  private static List<String> elements(JsonNode value) {
    List<String> elements = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> elements.add(element.asText()));
    } else {
      String text = value.asText();
      for (String element : text.substring(1, text.length() - 1).split(",", -1)) {
        elements.add(element.strip().replaceAll("^\"|\"$", ""));
      }
    }
    return elements;
  }
}
