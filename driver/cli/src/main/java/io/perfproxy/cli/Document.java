package io.perfproxy.cli;

import io.perfproxy.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/**
 * A result made of tables and text, from which each form is made.
 *
 * @param title on one line
 * @param members of its JSON object, {@code schema_version} excepted
 */
record Document(String title, List<Section> sections, Members members) implements Result {

  private static final int SCHEMA_VERSION = 1;

  Document {
    sections = List.copyOf(sections);
  }

  /** The members of a JSON object. */
  @FunctionalInterface
  interface Members {
    void writeTo(JsonWriter json) throws IOException;
  }

  @Override
  public String as(Format format) throws IOException {
    return switch (format) {
      case TEXT -> TextDocument.of(this);
      case MARKDOWN -> MarkdownDocument.of(this);
      case HTML -> HtmlDocument.of(this);
      case JSON -> json();
    };
  }

  private String json() throws IOException {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    json.beginObject();
    json.name("schema_version").value(SCHEMA_VERSION);
    members.writeTo(json);
    json.endObject();
    return out.append('\n').toString();
  }
}
