package io.perfproxy;

import io.perfproxy.config.DriverProperties;
import io.perfproxy.config.ProxyUrl;
import io.perfproxy.config.Setting;
import io.perfproxy.config.Settings;
import io.perfproxy.config.SettingsResolver;
import io.perfproxy.slow.BindMasker;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The instances that the driver opened: one for each combination of settings and database, for at
 * most 64 of them; connections to further databases share one. Thread-safe.
 */
final class DriverInstances {

  private static final int MAX_INSTANCES = 64;
  private static final String SHARED_NAME = "other-databases";

  private static final ConcurrentMap<Settings, PerfProxyInstance> INSTANCES =
      new ConcurrentHashMap<>();

  private DriverInstances() {}

  /**
   * The instance for a connection.
   *
   * @throws io.perfproxy.config.ConfigurationException if a setting is wrong
   */
  static PerfProxyInstance of(ProxyUrl url, DriverProperties properties) {
    Settings settings = resolver(url, properties).resolve();
    PerfProxyInstance known = INSTANCES.get(settings);
    if (known != null && !known.closed()) {
      return known;
    }
    if (INSTANCES.size() >= MAX_INSTANCES) {
      settings = resolver(url, properties).with(Setting.NAME, SHARED_NAME).resolve();
    }
    PerfProxyInstance instance =
        INSTANCES.compute(
            settings,
            (key, present) ->
                present != null && !present.closed()
                    ? present
                    : PerfProxyInstance.create(
                        key, List.of(), List.of(), BindMasker.NONE, null, Surroundings.OF_THE_JVM));
    instance.start();
    return instance;
  }

  /** Lets go of a closed instance; the next connection opens a new one. */
  static void forget(PerfProxyInstance instance) {
    INSTANCES.values().remove(instance);
  }

  /** Closes all of them. */
  static void closeAll() {
    List.copyOf(INSTANCES.values()).forEach(PerfProxyInstance::close);
  }

  private static SettingsResolver resolver(ProxyUrl url, DriverProperties properties) {
    return SettingsResolver.create().url(url).driverProperties(properties);
  }
}
