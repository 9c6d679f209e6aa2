package io.perfproxy;

import io.perfproxy.config.ConfigurationException;
import io.perfproxy.config.Settings;
import io.perfproxy.config.SettingsResolver;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Scopes;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitLimits;

/**
 * Opens the scopes that take what all instances execute. Their settings are those of the JVM; if
 * something is wrong in them the defaults hold, since whoever opens an instance is told.
 */
final class SharedScopes {

  static final Scopes INSTANCE =
      new Scopes(UnitLimits.of(settings().unitMaxAge()), Ticker.SYSTEM, new InternalErrors());

  private SharedScopes() {}

  private static Settings settings() {
    try {
      return SettingsResolver.create().resolve();
    } catch (ConfigurationException toldElsewhere) {
      return Settings.defaults();
    }
  }
}
