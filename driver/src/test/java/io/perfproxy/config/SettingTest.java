package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

  @Test
  void theOrderIsTheOneOfTheDocumentation() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::kebabName))
        .containsExactly(
            "enabled",
            "name",
            "slow-threshold",
            "slow-threshold-overrides",
            "slow-log",
            "slow-log-limit",
            "slow-log-interval",
            "running-threshold",
            "log-binds",
            "bind-max-length",
            "log-statements",
            "explain",
            "explain-threshold",
            "explain-limit",
            "explain-analyze",
            "n-plus-one-log",
            "n-plus-one-threshold",
            "n-plus-one-strength",
            "n-plus-one-sampling",
            "n-plus-one-ignore",
            "n-plus-one-budget",
            "n-plus-one-budget-action",
            "unit-max-age",
            "max-shapes",
            "shape-merge-partitions",
            "shape-cache-texts",
            "shape-cache-max-text",
            "application-packages",
            "dialect",
            "trace-comment",
            "connection-times",
            "leak-threshold",
            "prometheus",
            "exemplars",
            "metrics-label-sets",
            "metrics-shapes",
            "metrics-endpoint",
            "metrics-token",
            "pushgateway",
            "push-interval",
            "push-job");
  }

  @ParameterizedTest
  @EnumSource
  void isDocumentedInOneSentenceAndNamedAfterItself(Setting setting) {
    assertThat(setting.description())
        .matches("(?s)[`A-Z].{10,200}[a-zA-Z0-9+]\\.")
        .doesNotContain(". ");
    assertThat(setting.kebabName())
        .isEqualTo(setting.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(setting.fullName()).isEqualTo("perfproxy." + setting.kebabName());
    assertThat(setting.environmentName()).isEqualTo("PERFPROXY_" + setting.name());
    assertThat(Setting.ofFullName(setting.fullName())).contains(setting);
    assertThat(Setting.ofFullName(setting.environmentName())).isEmpty();
    assertThat(Setting.ofEnvironmentName(setting.environmentName())).contains(setting);
    assertThat(Setting.ofEnvironmentName(setting.fullName())).isEmpty();
    assertThat(setting.unit().isEmpty()).isEqualTo(setting.type() != SettingType.INTEGER);
  }

  @ParameterizedTest
  @EnumSource
  void itsDefaultAndItsBoundsAreValuesAndReadBackAsWritten(Setting setting) {
    for (String text :
        List.of(
            setting.defaultText().orElse(""),
            setting.minimum().orElse(""),
            setting.maximum().orElse(""))) {
      if (!text.isEmpty()) {
        assertThat(ValueParser.format(ValueParser.parse(setting, text))).isEqualTo(text);
      }
    }
    if (setting.type() == SettingType.INTEGER) {
      assertThat(setting.minimum()).isPresent();
      assertThat(setting.maximum()).isPresent();
    }
  }

  @Test
  void namesAreUniqueAndTheTableListsAllOfThem() {
    Set<String> names = new HashSet<>();
    for (Setting setting : Setting.values()) {
      assertThat(names.add(setting.fullName())).isTrue();
    }
    List<String> lines = SettingsTable.toMarkdown().lines().toList();
    assertThat(lines).hasSize(2 + names.size());
    assertThat(lines)
        .contains(
            "| `perfproxy.bind-max-length` | integer (characters), 1 to 10000 | `64` |"
                + " `PERFPROXY_BIND_MAX_LENGTH` | Longer bind values are cut. |",
            "| `perfproxy.slow-threshold` | duration, at least 0ms | `100ms` |"
                + " `PERFPROXY_SLOW_THRESHOLD` | An execution that takes at least this long is"
                + " slow. |");
    assertThat(lines)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 6);
  }
}
