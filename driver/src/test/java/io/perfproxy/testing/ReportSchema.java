package io.perfproxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.perfproxy.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Checks JSON reports against the schema that is shipped, which for a test knows every key. */
public final class ReportSchema {

  private static final String RESOURCE = "report.schema.json";

  private static final JsonSchema STRICT = strict();

  private ReportSchema() {}

  /** Fails, and says where, unless the text is a report whose keys are all described. */
  public static void assertValid(String json) {
    assertThat(
            STRICT.validate(
                json,
                InputFormat.JSON,
                context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static JsonSchema strict() {
    try (InputStream in = Report.class.getResourceAsStream(RESOURCE)) {
      JsonNode schema = new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE));
      forbidFurtherKeys(schema);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void forbidFurtherKeys(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ReportSchema::forbidFurtherKeys);
  }
}
