package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingIgnoreTest {

  private static boolean matches(String ignore) {
    return new FindingIgnore(ignore)
        .matches(
            "7f3a910011223344",
            "insert into audit_log (a) values (?)",
            "0c03be7813e93736",
            List.of("app.audit_log"),
            List.of("com.example.AuditWriter.log", "com.example.ExportJob.rows"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f3a91",
        "7f3a910011223344",
        "shape:insert into audit_log*",
        "shape:0c03be78*",
        "table:audit_log/*.AuditWriter.*",
        "table:APP.AUDIT_LOG/com.example.exportjob.rows"
      })
  void whatIsMeant(String ignore) {
    assertThat(matches(ignore)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f3a92",
        "shape:insert into audit_log",
        "shape:7f3a91*",
        "table:log/*",
        "table:audit_log/*.Reader.*",
        "table:other.audit_log/*"
      })
  void doesNotMatch(String ignore) {
    assertThat(matches(ignore)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7f3a9",
        "7F3A91",
        "audit_log",
        "shape:",
        "table:audit_log",
        "table:audit_log/",
        "table:/*"
      })
  void wrongForms(String ignore) {
    assertThatThrownBy(() -> new FindingIgnore(ignore))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be ids of findings, shape:GLOB or table:NAME/METHOD-GLOB");
  }

  @Test
  void theSettingIsAList() {
    Settings settings =
        SettingsResolver.isolated()
            .with(Setting.N_PLUS_ONE_IGNORE, " 7f3a91 ; table:a/*b ")
            .resolve();
    assertThat(settings.nPlusOneIgnore())
        .containsExactly(new FindingIgnore("7f3a91"), new FindingIgnore("table:a/*b"));
    assertThat(settings.text(Setting.N_PLUS_ONE_IGNORE)).hasValue("7f3a91;table:a/*b");
  }
}
