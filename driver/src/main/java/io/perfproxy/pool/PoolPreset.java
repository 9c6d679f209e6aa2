package io.perfproxy.pool;

import com.zaxxer.hikari.HikariConfig;
import io.perfproxy.config.Setting;
import java.util.EnumMap;
import java.util.Map;

/**
 * A configuration of HikariCP's that also holds settings of ours, for {@link
 * PoolPresets#createDataSource}. Every value of either can be set anew. Not thread-safe.
 */
public final class PoolPreset extends HikariConfig {

  private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

  PoolPreset() {}

  /** Any setting of ours, as text in the form that the settings' table states. */
  public PoolPreset set(Setting setting, String value) {
    settings.put(setting, value);
    return this;
  }

  Map<Setting, String> settings() {
    return settings;
  }
}
