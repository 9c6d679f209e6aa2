package io.perfproxy.servlet;

import io.perfproxy.PerfProxy;
import io.perfproxy.execution.CurrentUnit;
import io.perfproxy.execution.UnitOfWork;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of one request, over all its dispatches: a thread is in it while it dispatches,
 * and it ends with the first dispatch or, once the request is asynchronous, at its completion.
 */
final class RequestUnit implements AsyncListener {

  private final HttpServletRequest request;
  private final UnitOfWork unit;

  /** A unit that the current thread is in. */
  RequestUnit(HttpServletRequest request) {
    this.request = request;
    this.unit = PerfProxy.unitOfWork(Route.of(request), UnitOfWork.Kind.REQUEST);
  }

  /** The current thread goes on with the request. */
  void enter() {
    CurrentUnit.set(unit);
  }

  /** The first dispatch is over. */
  void dispatched(@Nullable UnitOfWork before) {
    try {
      if (!goesOn()) {
        end();
      }
    } finally {
      CurrentUnit.set(before);
    }
  }

  private boolean goesOn() {
    if (!request.isAsyncStarted()) {
      return false;
    }
    try {
      request.getAsyncContext().addListener(this);
      return true;
    } catch (IllegalStateException completedMeanwhile) {
      return false;
    }
  }

  private void end() {
    try {
      unit.rename(Route.of(request));
    } finally {
      unit.close();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  /** A request that is made asynchronous once more forgets its listeners. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}
}
