package io.perfproxy.cli;

import io.perfproxy.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON text of others, whose members are what they are asked for as, or else the
 * failure says which is not.
 */
final class JsonObject {

  private final String source;
  private final String path;
  private final Map<?, ?> members;

  private JsonObject(String source, String path, Map<?, ?> members) {
    this.source = source;
    this.path = path;
    this.members = members;
  }

  /**
   * The object that a text holds.
   *
   * @param source what the text was to be, with which the messages of failures begin
   * @throws IOException if it holds none
   */
  static JsonObject read(String source, String text) throws IOException {
    Object value;
    try {
      value = JsonReader.read(text);
    } catch (IllegalArgumentException notJson) {
      throw new IOException(source + ": " + notJson.getMessage(), notJson);
    }
    return of(source, "", value);
  }

  private static JsonObject of(String source, String path, @Nullable Object value)
      throws IOException {
    if (value instanceof Map<?, ?> members) {
      return new JsonObject(source, path, members);
    }
    throw new IOException(source + ": " + (path.isEmpty() ? "it" : path) + " is no object");
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  String text(String name) throws IOException {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw missing(name, "text");
  }

  /** A text, or what stands for one that is null or absent. */
  String text(String name, String otherwise) throws IOException {
    return has(name) ? text(name) : otherwise;
  }

  double number(String name) throws IOException {
    if (members.get(name) instanceof Double number) {
      return number;
    }
    throw missing(name, "number");
  }

  long count(String name) throws IOException {
    return (long) number(name);
  }

  JsonObject object(String name) throws IOException {
    return of(source, at(name), members.get(name));
  }

  /** Objects; none if the member is absent. */
  List<JsonObject> objects(String name) throws IOException {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(of(source, at(name) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /** Texts; none if the member is absent. */
  List<String> texts(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw missing(name, "list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The last text of a list that may hold other things, too. */
  String lastText(String name) throws IOException {
    List<?> list = list(name);
    if (!list.isEmpty() && list.get(list.size() - 1) instanceof String text) {
      return text;
    }
    throw missing(name, "list that ends with a text");
  }

  private List<?> list(String name) throws IOException {
    if (!has(name)) {
      return List.of();
    }
    if (members.get(name) instanceof List<?> list) {
      return list;
    }
    throw missing(name, "list");
  }

  /** The members that are texts. */
  Map<String, String> textMembers() {
    Map<String, String> texts = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            texts.put(String.valueOf(name), text);
          }
        });
    return texts;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private IOException missing(String name, String kind) {
    return new IOException(source + ": " + at(name) + " is no " + kind);
  }
}
