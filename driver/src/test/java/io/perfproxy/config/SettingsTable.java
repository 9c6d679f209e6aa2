package io.perfproxy.config;

/** The table of all settings as the documentation shows it. */
public final class SettingsTable {

  private SettingsTable() {}

  /** Markdown with a header, one line per setting, each ending in a line feed. */
  public static String toMarkdown() {
    StringBuilder table =
        new StringBuilder("| Setting | Type | Default | Environment variable | Meaning |\n")
            .append("|---|---|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      table
          .append("| `")
          .append(setting.fullName())
          .append("` | ")
          .append(type(setting))
          .append(" | ")
          .append(
              setting
                  .defaultText()
                  .map(text -> text.isEmpty() ? "empty" : "`" + text + "`")
                  .orElse("unset"))
          .append(" | `")
          .append(setting.environmentName())
          .append("` | ")
          .append(setting.description().replace("|", "\\|"))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String type(Setting setting) {
    StringBuilder type = new StringBuilder(setting.type().label());
    if (!setting.unit().isEmpty()) {
      type.append(" (").append(setting.unit()).append(')');
    }
    String minimum = setting.minimum().orElse("");
    setting
        .maximum()
        .ifPresentOrElse(
            maximum -> type.append(", ").append(minimum).append(" to ").append(maximum),
            () -> {
              if (!minimum.isEmpty()) {
                type.append(", at least ").append(minimum);
              }
            });
    return type.toString();
  }
}
