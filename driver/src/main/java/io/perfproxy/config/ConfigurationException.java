package io.perfproxy.config;

import java.util.List;

/** The settings are wrong; the message has one line for each fault and is safe to log. */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_LINES = 50;

  private final transient List<ConfigurationFault> faults;

  /**
   * @param faults at least one
   */
  public ConfigurationException(List<ConfigurationFault> faults) {
    super(message(faults));
    this.faults = List.copyOf(faults);
  }

  /** Everything that is wrong; empty only after deserialisation, which keeps the message alone. */
  public List<ConfigurationFault> faults() {
    return faults == null ? List.of() : faults;
  }

  private static String message(List<ConfigurationFault> faults) {
    StringBuilder message = new StringBuilder("perfproxy cannot start: ");
    message.append(
        faults.size() == 1 ? "1 setting is wrong" : faults.size() + " settings are wrong");
    int shown = Math.min(faults.size(), MAX_LINES);
    for (ConfigurationFault fault : faults.subList(0, shown)) {
      message.append("\n  ").append(fault);
    }
    if (shown < faults.size()) {
      message.append("\n  and ").append(faults.size() - shown).append(" more");
    }
    return message.toString();
  }
}
