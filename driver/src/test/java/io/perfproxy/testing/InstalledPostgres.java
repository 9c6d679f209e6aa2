package io.perfproxy.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A PostgreSQL 15 as Debian installs it, in a cluster of its own that goes when it is closed. */
public final class InstalledPostgres implements AutoCloseable {

  private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
  private static final Path HYPOPG = Path.of("/usr/share/postgresql/15/extension/hypopg.control");
  private static final String ROOT = "root";

  private final Path directory;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private InstalledPostgres(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Skips the test, in CI fails it, unless the server and the HypoPG extension are installed. */
  public static void requireHypoPg() {
    Requirement.failInCiUnless(
        Files.isExecutable(BINARIES.resolve("initdb")) && Files.exists(HYPOPG),
        "HypoPG, as there is no PostgreSQL 15 with it (Debian: apt-get install postgresql-15"
            + " postgresql-15-hypopg)");
  }

  /** Starts it on a free port of the loopback address. */
  public static InstalledPostgres start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("perfproxy-postgres");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    if (isRoot()) {
      run("chown", "postgres", directory.toString());
    }
    InstalledPostgres server = new InstalledPostgres(directory, port);
    Path data = directory.resolve("data");
    server.runAsOwner(
        "initdb",
        "-D",
        data.toString(),
        "-A",
        "trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "-N");
    server.runAsOwner(
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-l",
        directory.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + directory,
        "start");
    return server;
  }

  /** The URL of a new database in which HypoPG is installed. */
  public String newDatabase() {
    String name = "t" + databases.incrementAndGet();
    execute(url("postgres"), "create database " + name);
    execute(url(name), "create extension hypopg");
    return url(name);
  }

  /** Drops a database that {@link #newDatabase} made. */
  public void drop(String url) {
    String name = url.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
    execute(url("postgres"), "drop database " + name + " with (force)");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  private static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The server refuses to be run by root. */
  private void runAsOwner(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(BINARIES.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(new String[0]));
  }

  private static boolean isRoot() {
    return ROOT.equals(System.getProperty("user.name"));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    File output = File.createTempFile("postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            String.join(" ", command) + " failed:\n" + Files.readString(output.toPath()));
      }
    } finally {
      Files.delete(output.toPath());
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    runAsOwner("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "stop");
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
