package io.perfproxy.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server with the HTTP API of Prometheus. Blocks its caller, at most half a minute a query. */
final class Prometheus {

  private static final String PATH = "/api/v1/query";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI url;
  private final @Nullable String authorization;

  /**
   * A server that is not asked yet.
   *
   * @param authorization the header of that name, or null
   */
  Prometheus(URI url, @Nullable String authorization) {
    this.url = url;
    this.authorization = authorization;
  }

  /** One series of an answer with its value of this moment, which is finite. */
  record Sample(Map<String, String> labels, double value) {}

  URI url() {
    return url;
  }

  /**
   * What an expression yields now; samples that are no finite numbers are left out.
   *
   * @throws IOException if it cannot be asked; the message says what would be right
   */
  List<Sample> query(String expression) throws IOException {
    HttpResponse<String> response = send(expression);
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      throw new IOException(
          "Prometheus at "
              + url
              + " refuses with HTTP "
              + status
              + "; give a token with --token-file, or a user with --user and --password-file");
    }
    JsonObject answer = answer(response);
    if (!answer.text("status", "").equals("success")) {
      throw new IOException(
          "Prometheus at "
              + url
              + " cannot answer: "
              + answer.text("error", "HTTP " + status)
              + "; the query was "
              + expression);
    }
    List<Sample> samples = new ArrayList<>();
    for (JsonObject result : answer.object("data").objects("result")) {
      double value = number(result.lastText("value"));
      if (Double.isFinite(value)) {
        samples.add(new Sample(result.object("metric").textMembers(), value));
      }
    }
    return samples;
  }

  private JsonObject answer(HttpResponse<String> response) throws IOException {
    String notOne =
        url
            + " is not a Prometheus, or its path is missing in --prometheus: it answers HTTP "
            + response.statusCode()
            + " to "
            + PATH;
    JsonObject answer;
    try {
      answer = JsonObject.read(notOne, response.body());
    } catch (IOException noJson) {
      throw new IOException(notOne, noJson);
    }
    if (!answer.has("status")) {
      throw new IOException(notOne);
    }
    return answer;
  }

  private HttpResponse<String> send(String expression) throws IOException {
    String query = "?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + PATH + query)).timeout(ANSWER);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw new IOException("Prometheus at " + url + " does not answer in time", late);
    } catch (ConnectException refused) {
      throw new IOException(
          "Prometheus at " + url + " cannot be reached; is it running, and --prometheus right?",
          refused);
    } catch (IOException failure) {
      throw new IOException(
          "Prometheus at " + url + " cannot be asked: " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while Prometheus was asked");
    }
  }

  /** As Prometheus writes it: {@code +Inf}, {@code NaN}, or digits. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text.replace("Inf", "Infinity"));
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
