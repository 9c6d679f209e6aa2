package io.perfproxy.jdbc;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of an interface a subclass of one of our proxies has to forward.
 *
 * <p>What the proxy implements itself stays its own. A method that differs from one of the proxy's
 * in nothing but a narrower result is answered by the proxy's. An interface whose methods would
 * override what the proxy has for itself cannot be implemented.
 */
final class ForwardedMethods {

  /**
   * A method to write.
   *
   * @param owner the interface through which the delegate is called
   * @param ours the type of the proxy's own method that answers, or null to call the delegate
   */
  record Forwarded(String name, MethodType type, Class<?> owner, @Nullable MethodType ours) {}

  /** By name and parameters. */
  private final Map<List<Object>, Method> own = new HashMap<>();

  private final Set<List<Object>> ofJdbc = new HashSet<>();
  private final Class<?> proxy;

  ForwardedMethods(Class<?> proxy) {
    this.proxy = proxy;
    for (Class<?> type = proxy; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (!Modifier.isPrivate(method.getModifiers()) && !method.isBridge()) {
          own.putIfAbsent(signature(method), method);
        }
      }
      for (Class<?> each : type.getInterfaces()) {
        if (each != DelegateHolder.class) {
          Arrays.stream(each.getMethods()).map(ForwardedMethods::signature).forEach(ofJdbc::add);
        }
      }
    }
    Arrays.stream(Object.class.getMethods()).map(ForwardedMethods::signature).forEach(ofJdbc::add);
  }

  /**
   * Methods of JDBC that this JDK has and the proxy's class does not know, defaults all of them.
   */
  List<Forwarded> unknownToProxy() {
    List<Forwarded> unknown = new ArrayList<>();
    for (Method method : proxy.getMethods()) {
      if (method.isDefault()) {
        unknown.add(
            new Forwarded(method.getName(), typeOf(method), method.getDeclaringClass(), null));
      }
    }
    return unknown;
  }

  /** The methods of an interface, or null if the proxy's own methods are in their way. */
  @Nullable List<Forwarded> of(Class<?> type) {
    List<Forwarded> forwarded = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      Method present = own.get(signature(method));
      if (present == null) {
        forwarded.add(new Forwarded(method.getName(), typeOf(method), type, null));
        continue;
      }
      if (!ofJdbc.contains(signature(method))) {
        return null;
      }
      Class<?> result = method.getReturnType();
      if (result != present.getReturnType()) {
        if (result.isPrimitive() || present.getReturnType().isPrimitive()) {
          return null;
        }
        boolean ours = VendorInterfaces.isAccessible(result);
        forwarded.add(
            new Forwarded(method.getName(), typeOf(method), type, ours ? typeOf(present) : null));
      }
    }
    return forwarded;
  }

  private static List<Object> signature(Method method) {
    return List.of(method.getName(), List.of(method.getParameterTypes()));
  }

  private static MethodType typeOf(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }
}
