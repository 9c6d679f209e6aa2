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

  @SuppressWarnings("NullAway.Init")
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "The database, such as jdbc:postgresql://localhost:5432/shop.")
  private String url;

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
    if (!url.startsWith(PREFIX)) {
      throw new ParameterException(
          command.commandLine(),
          "--url has to begin with "
              + PREFIX
              + ", for example jdbc:postgresql://localhost:5432/shop");
    }
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    try {
      dataSource.setUrl(url);
    } catch (IllegalArgumentException malformed) {
      throw new ParameterException(
          command.commandLine(),
          "--url is not understood by the driver; it looks like"
              + " jdbc:postgresql://localhost:5432/shop?sslmode=require",
          malformed);
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
}
