package io.perfproxy.jdbc;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces beyond JDBC's that a proxy can take over from its delegate's class: those that are
 * public, exported, not sealed, and the same class for our class loader.
 *
 * <p>Interfaces that extend one of JDBC's are among them if the proxy implements that one itself:
 * an {@code OraclePreparedStatement} only for a prepared statement. Left out are those that promise
 * what a wrapper cannot hold: being serialisable or cloneable.
 */
final class VendorInterfaces {

  private static final Set<Class<?>> NOT_OURS_TO_PROMISE =
      Set.of(Serializable.class, Externalizable.class, Cloneable.class);

  private VendorInterfaces() {}

  /** The most specific ones, in the order in which the class declares them. */
  static List<Class<?>> of(Class<?> delegate, Class<?> proxy) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> type = delegate; type != null; type = type.getSuperclass()) {
      collect(type, all);
    }
    all.removeIf(type -> !isCandidate(type, proxy));
    List<Class<?>> mostSpecific = new ArrayList<>();
    for (Class<?> type : all) {
      if (all.stream().noneMatch(other -> other != type && type.isAssignableFrom(other))) {
        mostSpecific.add(type);
      }
    }
    return mostSpecific;
  }

  private static void collect(Class<?> type, Set<Class<?>> into) {
    for (Class<?> each : type.getInterfaces()) {
      if (into.add(each)) {
        collect(each, into);
      }
    }
  }

  private static boolean isCandidate(Class<?> type, Class<?> proxy) {
    if (type.isAssignableFrom(proxy)
        || type.isSealed()
        || NOT_OURS_TO_PROMISE.contains(type)
        || !isAccessible(type)) {
      return false;
    }
    Set<Class<?>> inherited = new LinkedHashSet<>();
    collect(type, inherited);
    inherited.add(type);
    return inherited.stream()
        .noneMatch(
            each ->
                NOT_OURS_TO_PROMISE.contains(each)
                    || (isOfJdbc(each) && !each.isAssignableFrom(proxy)));
  }

  private static boolean isOfJdbc(Class<?> type) {
    String name = type.getPackageName();
    return name.equals("java.sql") || name.equals("javax.sql");
  }

  /** Whether code in our package can name this class and mean the same. */
  static boolean isAccessible(Class<?> type) {
    Module ours = VendorInterfaces.class.getModule();
    return Modifier.isPublic(type.getModifiers())
        && !type.isHidden()
        && type.getModule().isExported(type.getPackageName(), ours)
        && ours.canRead(type.getModule())
        && isSameForUs(type);
  }

  private static boolean isSameForUs(Class<?> type) {
    @Nullable ClassLoader ours = VendorInterfaces.class.getClassLoader();
    try {
      return Class.forName(type.getName(), false, ours) == type;
    } catch (ClassNotFoundException | LinkageError invisible) {
      return false;
    }
  }

  /**
   * What a vendor's method with a narrower result than JDBC's answers: our proxy where it is one of
   * those too, and otherwise what it stands for. Called by generated classes.
   */
  static @Nullable Object adapt(@Nullable Object result, Class<?> type) {
    return result instanceof DelegateHolder proxy && !type.isInstance(result)
        ? proxy.perfproxyDelegate()
        : result;
  }
}
