package io.perfproxy.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that look like ours: whose they are, and what they were meant to be. */
final class SettingNames {

  /** What Kubernetes puts into every container for each service, by the service's name. */
  private static final Pattern KUBERNETES_SERVICE =
      Pattern.compile(
          "PERFPROXY_(PORT|PORT_.*|(.*_)?SERVICE_HOST|(.*_)?SERVICE_PORT(_.*)?"
              + "|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  private static final int MAX_LENGTH = 100;

  private SettingNames() {}

  /** Whether a system property steers the project's own test runs. */
  static boolean isTestRun(String name) {
    return name.startsWith("perfproxy.corpus.") || name.startsWith("perfproxy.test.");
  }

  /**
   * Whether Kubernetes made the variable from a service called perfproxy, or perfproxy-something.
   * Of the latter, the one that ends in {@code _PORT} is told by its value, {@code
   * tcp://10.0.0.1:80}.
   */
  static boolean isOfKubernetes(String name, String value) {
    return name.length() <= 1000
        && ((name.endsWith("_PORT") && value.contains("://"))
            || KUBERNETES_SERVICE.matcher(name).matches());
  }

  /** The setting whose name is nearest, if any is near enough to be meant. */
  static Optional<Setting> nearest(String name) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String kebab = kebab(name);
    Setting nearest = null;
    int least = Integer.MAX_VALUE;
    for (Setting setting : Setting.values()) {
      int distance = distance(kebab, setting.kebabName());
      if (distance < least && distance <= Math.max(1, setting.kebabName().length() / 4)) {
        nearest = setting;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The name as we would have written it, without prefix: slowThreshold, SLOW_THRESHOLD. */
  private static String kebab(String name) {
    String bare =
        DriverProperties.isOurs(name) || name.startsWith(Setting.ENVIRONMENT_PREFIX)
            ? name.substring(Setting.PREFIX.length())
            : name;
    StringBuilder kebab = new StringBuilder(bare.length() + 8);
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == '_' || c == '.') {
        kebab.append('-');
      } else {
        if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(bare.charAt(i - 1))) {
          kebab.append('-');
        }
        kebab.append(c);
      }
    }
    return kebab.toString().toLowerCase(Locale.ROOT);
  }

  /** The Levenshtein distance, where two neighbours in the wrong order count as one edit. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
