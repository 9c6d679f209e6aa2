package io.perfproxy.all;

import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The SLF4J that a tool brings along, of version 1 or 2, by reflection. Thread-safe. */
final class ToolSlf4j {

  /** Put together when it runs, for every name that is written as one is changed in the file. */
  private static final String PACKAGE = String.join(".", "org", "slf4j") + ".";

  private final Method getLogger;
  private final Map<Level, Method> isEnabled = new EnumMap<>(Level.class);
  private final Map<Level, Method> log = new EnumMap<>(Level.class);

  private ToolSlf4j(Class<?> factory, Class<?> logger) throws NoSuchMethodException {
    getLogger = factory.getMethod("getLogger", String.class);
    for (Level level : Level.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      String title = level.name().charAt(0) + name.substring(1);
      isEnabled.put(level, logger.getMethod("is" + title + "Enabled"));
      log.put(level, logger.getMethod(name, String.class, Throwable.class));
    }
  }

  /** That of a class loader; null if there is none, or none that writes anywhere. */
  static @Nullable ToolSlf4j find(ClassLoader loader) {
    try {
      Class<?> factory = Class.forName(PACKAGE + "LoggerFactory", true, loader);
      Object loggers = factory.getMethod("getILoggerFactory").invoke(null);
      if (loggers == null || loggers.getClass().getSimpleName().equals("NOPLoggerFactory")) {
        return null;
      }
      return new ToolSlf4j(factory, Class.forName(PACKAGE + "Logger", false, loader));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
      return null;
    }
  }

  Object logger(String name) throws ReflectiveOperationException {
    return getLogger.invoke(null, name);
  }

  boolean isEnabled(Object logger, Level level) throws ReflectiveOperationException {
    return Boolean.TRUE.equals(method(isEnabled, level).invoke(logger));
  }

  void log(Object logger, Level level, String message, @Nullable Throwable failure)
      throws ReflectiveOperationException {
    method(log, level).invoke(logger, message, failure);
  }

  private static Method method(Map<Level, Method> methods, Level level) {
    return Objects.requireNonNull(methods.get(level));
  }
}
