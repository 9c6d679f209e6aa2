package io.perfproxy.cli;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which database, and as whom. */
final class ConnectionOptions {

  private static final String PREFIX = "jdbc:postgresql:";
  private static final String EXAMPLE = PREFIX + "//localhost:5432/shop";

  @SuppressWarnings("NullAway.Init")
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The database, such as jdbc:postgresql://localhost:5432/shop.")
  private @Nullable String url;

  @Option(
      names = "--user",
      description =
          "The role; that of the application, since another may see other rows and other plans.")
  private @Nullable String user;

  @Option(
      names = "--password",
      interactive = true,
      arity = "0..1",
      description = "Asks for the password; without it, PGPASSWORD and ~/.pgpass are looked at.")
  private @Nullable String password;

  /** Connections of this tool, by which the server's own tools know it. */
  PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    try {
      dataSource.setUrl(checkedUrl());
    } catch (IllegalArgumentException malformed) {
      throw wrong("is not understood by the driver; it looks like " + EXAMPLE);
    }
    if (dataSource.getApplicationName() == null
        || dataSource.getApplicationName().startsWith("PostgreSQL")) {
      dataSource.setApplicationName("perfproxy");
    }
    if (user != null) {
      dataSource.setUser(user);
    }
    String secret = password != null ? password : System.getenv("PGPASSWORD");
    if (secret != null && dataSource.getPassword() == null) {
      dataSource.setPassword(secret);
    }
    return dataSource;
  }

  private String checkedUrl() {
    if (url == null) {
      throw wrong("is missing; it looks like " + EXAMPLE);
    }
    if (!url.startsWith(PREFIX)) {
      throw wrong("has to begin with " + PREFIX + ", for example " + EXAMPLE);
    }
    return url;
  }

  /** Never with the URL that was given: it may hold a password. */
  private ParameterException wrong(String what) {
    return new ParameterException(command.commandLine(), "--url " + what);
  }
}
