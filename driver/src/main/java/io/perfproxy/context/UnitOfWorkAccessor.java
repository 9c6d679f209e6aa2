package io.perfproxy.context;

import io.micrometer.context.ThreadLocalAccessor;
import io.perfproxy.execution.CurrentUnit;
import io.perfproxy.execution.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the unit of work from thread to thread, and with it
 * whoever uses that: Reactor's operators with {@code Hooks.enableAutomaticContextPropagation()},
 * Spring's {@code ContextPropagatingTaskDecorator}, and {@code ContextSnapshot.wrap}. Found by the
 * service loader; nobody has to register it.
 */
public final class UnitOfWorkAccessor implements ThreadLocalAccessor<UnitOfWork> {

  /** Under which the unit is in a context, such as that of Reactor. */
  public static final String KEY = "io.perfproxy.unit-of-work";

  @Override
  public Object key() {
    return KEY;
  }

  @Override
  public @Nullable UnitOfWork getValue() {
    return CurrentUnit.get();
  }

  @Override
  public void setValue(UnitOfWork unit) {
    CurrentUnit.set(unit);
  }

  @Override
  public void setValue() {
    CurrentUnit.set(null);
  }
}
