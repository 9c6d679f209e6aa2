package io.perfproxy.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Prometheus, and as whom. Secrets come from files and the environment only. */
final class PrometheusOptions {

  static final String TOKEN = "PERFPROXY_PROMETHEUS_TOKEN";
  static final String USER = "PERFPROXY_PROMETHEUS_USER";
  static final String PASSWORD = "PERFPROXY_PROMETHEUS_PASSWORD";

  private static final String EXAMPLE = "http://localhost:9090";

  @SuppressWarnings("NullAway.Init")
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--prometheus",
      required = true,
      paramLabel = "URL",
      description = "The server, such as " + EXAMPLE + "; its path, if it has one, included.")
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Sends the token in this file, or else that in " + TOKEN + ".")
  private @Nullable Path tokenFile;

  @Option(
      names = "--user",
      description = "Sends this user, or else that in " + USER + ", with the password.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Sends the password in this file, or else that in " + PASSWORD + ".")
  private @Nullable Path passwordFile;

  Prometheus server() throws IOException {
    return new Prometheus(checkedUrl(), authorization(System.getenv()));
  }

  private URI checkedUrl() {
    URI uri;
    try {
      uri = new URI(url.replaceFirst("/+$", ""));
    } catch (URISyntaxException malformed) {
      throw wrong("--prometheus is no URL; it looks like " + EXAMPLE);
    }
    if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        || uri.getHost() == null) {
      throw wrong("--prometheus has to be an http or https URL, for example " + EXAMPLE);
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw wrong(
          "--prometheus takes no user, query or fragment in its URL; give the user with --user and"
              + " the password with --password-file");
    }
    return uri;
  }

  private @Nullable String authorization(Map<String, String> environment) throws IOException {
    String token = secret(tokenFile, environment.get(TOKEN));
    String name = user != null ? user : environment.get(USER);
    if (token != null && name != null) {
      throw wrong("a token and a user are given, and Prometheus takes one of them");
    }
    if (token != null) {
      if (!token.chars().allMatch(each -> each >= ' ' && each < 0x7f)) {
        throw wrong(
            "the token holds a line break, another control character or one that is not ASCII; is there"
                + " nothing else in --token-file or "
                + TOKEN
                + "?");
      }
      return "Bearer " + token;
    }
    if (name == null) {
      return null;
    }
    String password = secret(passwordFile, environment.get(PASSWORD));
    if (password == null) {
      throw wrong("user " + name + " has no password; give it with --password-file or " + PASSWORD);
    }
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String secret(@Nullable Path file, @Nullable String otherwise)
      throws IOException {
    return file == null ? otherwise : Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  private ParameterException wrong(String what) {
    return new ParameterException(command.commandLine(), what);
  }
}
