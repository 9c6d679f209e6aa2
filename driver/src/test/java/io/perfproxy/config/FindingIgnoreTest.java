package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingIgnoreTest {

  private static boolean matches(String findings) {
    return FindingIgnore.parse(findings + " because it is meant to be one")
        .matches(
            "7f3a910011223344",
            "insert into audit_log (a) values (?)",
            "0c03be7813e93736",
            List.of("app.audit_log"),
            List.of("AuditWriter.log", "com.example.AuditWriter.log", "ExportJob.rows"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f3a91",
        "7f3a910011223344",
        "shape:insert into audit_log*",
        "shape:0c03be78*",
        "frame:AuditWriter.*",
        "frame:com.example.*",
        "table:audit_*/AuditWriter.*",
        "table:APP.AUDIT_LOG/exportjob.rows"
      })
  void whatIsMeant(String findings) {
    assertThat(matches(findings)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f3a92",
        "shape:insert into audit_log",
        "shape:7f3a91*",
        "frame:Writer.*",
        "table:log/*",
        "table:audit_log/*.Reader.*",
        "table:other.audit_log/*"
      })
  void whatIsNot(String findings) {
    assertThat(matches(findings)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7f3a9 because",
        "7f3a91",
        "7f3a91 because",
        "7f3a91 because ",
        "7f3a91because it is",
        "7f3a9 because it is too short",
        "7F3A91 because it is in capitals",
        "audit_log because it is no form",
        "shape: because it is empty",
        "frame: because it is empty",
        "table:audit_log because it names no method",
        "table:audit_log/ because it names no method",
        "table:/* because it names no table"
      })
  void whatIsNoneOfTheFormsOrHasNoReason(String ignore) {
    assertThatThrownBy(() -> FindingIgnore.parse(ignore))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be findings with reasons, separated by semicolons");
  }

  @Test
  void theSettingIsAList() {
    String text = "7f3a91 because of a;shape:select * where id = ? because we because";
    Settings settings =
        SettingsResolver.isolated()
            .with(Setting.N_PLUS_ONE_IGNORE, text.replace(";", " ; ") + ";")
            .resolve();

    assertThat(settings.nPlusOneIgnore())
        .hasToString("[" + text.replace(";", ", ") + "]")
        .last()
        .matches(ignore -> ignore.matches("", "select a where id = ?", "", List.of(), List.of()));
    assertThat(settings.text(Setting.N_PLUS_ONE_IGNORE)).hasValue(text);
  }
}
