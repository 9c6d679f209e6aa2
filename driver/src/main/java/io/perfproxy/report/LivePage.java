package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a report that is served, and asks its server for a new report every two seconds as
 * long as somebody can see it.
 *
 * @param reports where the server has the report as JSON, relative to the page
 * @param instances the names of all that the page can show; it leads to each if there are several
 * @param instance the one that it shows, or null for all together
 */
public record LivePage(String reports, List<String> instances, @Nullable String instance) {

  /**
   * To be sent with the page: nothing runs in it but its own script, which may ask its own server
   * only; nobody may frame it.
   */
  public static final String SECURITY_POLICY =
      PageTemplate.live().securityPolicy() + "; frame-ancestors 'none'";

  private static final int REFRESH_MILLIS = 2_000;

  /** Copies the list. */
  public LivePage {
    instances = List.copyOf(instances);
  }

  /** The page as HTML, to be sent as UTF-8. */
  public String showing(Report report) {
    return PageTemplate.live()
        .page("{\"report\":" + report.json() + ",\"before\":null,\"live\":" + settings() + "}");
  }

  private String settings() {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    try {
      json.beginObject();
      json.name("url").value(reports);
      json.name("refresh_ms").value(REFRESH_MILLIS);
      json.name("instances").beginArray();
      for (String name : instances) {
        json.value(name);
      }
      json.endArray();
      json.name("instance").value(instance);
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }
}
