package io.perfproxy.all;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Writes to a logger of the tool, and where that fails to standard error. */
final class ForwardingLogger extends LevelledLogger {

  private static final long serialVersionUID = 1L;

  private final transient ToolSlf4j tool;
  private final transient StandardErrorLogger otherwise;
  private transient @Nullable Object target;

  ForwardingLogger(String name, ToolSlf4j tool) {
    super(name);
    this.tool = tool;
    this.otherwise = new StandardErrorLogger(name);
  }

  @Override
  boolean isEnabled(Level level) {
    try {
      return tool.isEnabled(target(), level);
    } catch (ReflectiveOperationException | RuntimeException failure) {
      return otherwise.isEnabled(level);
    }
  }

  @Override
  void write(Level level, String message, @Nullable Throwable failure) {
    try {
      tool.log(target(), level, message, failure);
    } catch (ReflectiveOperationException | RuntimeException unwritable) {
      otherwise.write(level, message, failure);
    }
  }

  /** Asked for when it is needed, since the tool may set its log up after loading the driver. */
  private Object target() throws ReflectiveOperationException {
    Object known = target;
    if (known == null) {
      known = tool.logger(getName());
      target = known;
    }
    return known;
  }
}
