package io.perfproxy.all;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** A logger per name: the tool's, or one for standard error. Thread-safe. */
final class ToolLoggers implements ILoggerFactory {

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final @Nullable ToolSlf4j tool;

  /**
   * Loggers of a tool.
   *
   * @param tool null if it has no SLF4J, or one without a provider
   */
  ToolLoggers(@Nullable ToolSlf4j tool) {
    this.tool = tool;
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(
        name,
        each -> tool == null ? new StandardErrorLogger(each) : new ForwardingLogger(each, tool));
  }
}
