package io.perfproxy.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delegate that notes the calls of one method, and answers them as it is told; all others it
 * answers with nothing.
 */
final class RecordingStub {

  private final Object delegate;
  private final Runnable whileCalled;
  private final List<Object[]> calls = new ArrayList<>();
  private @Nullable Method expected;
  private @Nullable Object result;
  private @Nullable Throwable failure;

  RecordingStub(Class<?> type) {
    this(type, () -> {});
  }

  /** One that also runs something within each call of the method it expects. */
  RecordingStub(Class<?> type, Runnable whileCalled) {
    this.whileCalled = whileCalled;
    delegate = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::answer);
  }

  <T> T as(Class<T> type) {
    return type.cast(delegate);
  }

  void expect(Method method, @Nullable Object answer) {
    expected = method;
    result = answer;
    failure = null;
    calls.clear();
  }

  void expectFailure(Method method, Throwable thrown) {
    expect(method, null);
    failure = thrown;
  }

  List<Object[]> calls() {
    return calls;
  }

  private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Method wanted = expected;
    if (wanted != null
        && method.getName().equals(wanted.getName())
        && Arrays.equals(method.getParameterTypes(), wanted.getParameterTypes())) {
      calls.add(arguments == null ? new Object[0] : arguments.clone());
      whileCalled.run();
      if (failure != null) {
        throw failure;
      }
      return result;
    }
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "stub";
      };
    }
    return Samples.nothing(method.getReturnType());
  }

  /** Calls a method and tells what it throws rather than that it was reflected on. */
  static @Nullable Object call(Method method, Object target, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      throw cause == null ? new SQLException("nothing was thrown") : cause;
    }
  }
}
