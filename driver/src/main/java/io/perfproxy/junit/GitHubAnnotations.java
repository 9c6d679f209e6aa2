package io.perfproxy.junit;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * Failures as GitHub Actions shows them beside the code: one workflow command on standard output
 * for each, at the first line of code that it names.
 */
final class GitHubAnnotations {

  private static final Pattern PLACE =
      Pattern.compile("\\((\\w+\\.(?:java|kt|groovy|scala)):(\\d+)\\)");
  private static final int MAX_DEPTH = 20;

  private final Path workspace;
  private final PrintStream out;

  GitHubAnnotations(Path workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /** Empty if this is no run of GitHub Actions. */
  @WritesToStandardOutput
  static Optional<GitHubAnnotations> ofEnvironment() {
    return "true".equals(System.getenv("GITHUB_ACTIONS"))
        ? Optional.of(
            new GitHubAnnotations(
                Path.of(Optional.ofNullable(System.getenv("GITHUB_WORKSPACE")).orElse(".")),
                System.out))
        : Optional.empty();
  }

  void errors(List<AssertionFailedError> failures) {
    failures.forEach(failure -> error(String.valueOf(failure.getMessage())));
  }

  private void error(String message) {
    Matcher place = PLACE.matcher(message);
    String at =
        place.find()
            ? " file=" + property(pathOf(place.group(1))) + ",line=" + place.group(2) + ","
            : " ";
    out.println("::error" + at + "title=perfproxy::" + data(message));
  }

  /** The file's path in the repository if there is one such file, else its name. */
  private String pathOf(String fileName) {
    try (Stream<Path> files =
        Files.find(
            workspace,
            MAX_DEPTH,
            (path, attributes) ->
                attributes.isRegularFile() && path.endsWith(fileName) && isSource(path))) {
      List<Path> found = files.limit(2).toList();
      return found.size() == 1
          ? workspace.relativize(found.get(0)).toString().replace('\\', '/')
          : fileName;
    } catch (java.io.IOException | java.io.UncheckedIOException unreadable) {
      return fileName;
    }
  }

  private static boolean isSource(Path path) {
    return Stream.of("target", "build", "node_modules", ".git")
        .noneMatch(name -> path.toString().contains("/" + name + "/"));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
