package io.perfproxy.servlet;

import io.perfproxy.execution.CurrentUnit;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.UnitOfWork;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes each HTTP request a unit of work for all instances, named by its method and route, such as
 * {@code GET /agents/{id}}. Forwards, includes and error pages count to the request or to nothing,
 * never twice. How to register it, the {@linkplain io.perfproxy.servlet package} says.
 *
 * <p>The route is what is found first when the request ends: the attribute {@link #ROUTE}, which an
 * application may set; the pattern of Spring MVC's handler; the mapping of the servlet if it is an
 * exact one; otherwise the path, with {@code {id}} for what does not look like a word. So a name of
 * somebody in a path that no framework has matched may be shown in findings, if it is made of
 * letters alone; set the attribute there.
 *
 * <p>An asynchronous request ends when it is completed; threads that the container dispatches it to
 * are in its unit, and tasks for others, also those given to {@code AsyncContext.start}, are
 * wrapped by {@link UnitOfWork#wrap(Runnable)}. What breaks in the filter itself is logged once;
 * the request goes on. Thread-safe.
 */
public final class RequestUnitFilter implements Filter {

  /** A request attribute whose text is the route, such as {@code /agents/{id}}. */
  public static final String ROUTE = "io.perfproxy.route";

  private static final String UNIT = RequestUnitFilter.class.getName() + ".unit";

  private final InternalErrors errors = new InternalErrors();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    UnitOfWork before = CurrentUnit.get();
    Runnable leave = enter(request, before);
    try {
      chain.doFilter(request, response);
    } finally {
      leave(leave);
    }
  }

  /** What is to be done when the dispatch is over, null if nothing. */
  private @Nullable Runnable enter(ServletRequest request, @Nullable UnitOfWork before) {
    try {
      if (request.getAttribute(UNIT) instanceof RequestUnit known) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
          return null;
        }
        known.enter();
        return () -> CurrentUnit.set(before);
      }
      if (request instanceof HttpServletRequest http) {
        RequestUnit unit = new RequestUnit(http);
        request.setAttribute(UNIT, unit);
        return () -> unit.dispatched(before);
      }
    } catch (Throwable failure) {
      CurrentUnit.set(before);
      errors.report("begin of a request", failure);
    }
    return null;
  }

  private void leave(@Nullable Runnable leave) {
    if (leave != null) {
      try {
        leave.run();
      } catch (Throwable failure) {
        errors.report("end of a request", failure);
      }
    }
  }
}
