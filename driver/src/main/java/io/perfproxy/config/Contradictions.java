package io.perfproxy.config;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;

/** Settings that are right each by itself and wrong together. */
final class Contradictions {

  private final Settings settings;
  private final Set<Setting> faulty;
  private final BiConsumer<Setting, String> faults;

  private Contradictions(
      Settings settings, Set<Setting> faulty, BiConsumer<Setting, String> faults) {
    this.settings = settings;
    this.faulty = faulty;
    this.faults = faults;
  }

  /**
   * Reports each setting that contradicts another, in the order of the settings.
   *
   * @param settings with defaults in place of the faulty ones
   * @param faulty what has been reported already
   * @param faults takes the setting and what would be right
   */
  static void find(Settings settings, Set<Setting> faulty, BiConsumer<Setting, String> faults) {
    Contradictions contradictions = new Contradictions(settings, faulty, faults);
    if (!settings.nPlusOneLog()
        && settings.nPlusOneBudget().isEmpty()
        && settings.leakThreshold().isEmpty()) {
      contradictions.needs(Setting.SLOW_LOG_LIMIT, Setting.SLOW_LOG);
      contradictions.needs(Setting.SLOW_LOG_INTERVAL, Setting.SLOW_LOG);
    }
    contradictions.runningThreshold();
    contradictions.needs(Setting.BIND_MAX_LENGTH, Setting.LOG_BINDS);
    contradictions.needs(Setting.METRICS_ENDPOINT, Setting.PROMETHEUS);
    contradictions.needs(Setting.METRICS_TOKEN, Setting.METRICS_ENDPOINT);
    contradictions.needs(Setting.PUSHGATEWAY, Setting.PROMETHEUS);
    contradictions.needs(Setting.PUSH_INTERVAL, Setting.PUSHGATEWAY);
    contradictions.needs(Setting.PUSH_JOB, Setting.PUSHGATEWAY);
  }

  private void runningThreshold() {
    Duration slow = settings.slowThreshold();
    if (settings.runningThreshold().filter(running -> running.compareTo(slow) < 0).isPresent()) {
      faults.accept(
          Setting.RUNNING_THRESHOLD,
          "must be at least "
              + Setting.SLOW_THRESHOLD.fullName()
              + " ("
              + DurationText.format(slow)
              + ", "
              + settings.source(Setting.SLOW_THRESHOLD).description()
              + ")");
    }
  }

  private void needs(Setting setting, Setting condition) {
    if (settings.source(setting) == SettingSource.DEFAULT || faulty.contains(condition)) {
      return;
    }
    if (condition.type() == SettingType.BOOLEAN) {
      if (settings.text(condition).filter("false"::equals).isPresent()) {
        faults.accept(
            setting,
            "has no effect without "
                + condition.fullName()
                + "=true (false, "
                + settings.source(condition).description()
                + ")");
      }
    } else if (settings.text(condition).isEmpty()) {
      faults.accept(
          setting, "has no effect without " + condition.fullName() + ", which is not set");
    }
  }
}
