package io.perfproxy.jdbc;

import io.perfproxy.execution.InternalErrors;
import io.perfproxy.jdbc.ForwardedMethods.Forwarded;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of proxies, and for each the way to the factory that suits a delegate's class.
 *
 * <p>Applications cast what JDBC hands them: to {@code PGConnection}, to {@code OracleStatement}.
 * So a proxy also implements the public interfaces of its delegate's class. For this, once for each
 * set of such interfaces, a hidden class is defined in this package: a subclass of our plain proxy
 * whose additional methods call the delegate and do nothing else, and beside it a factory whose
 * method calls that subclass's constructor. Creating a proxy thus costs a look-up by class and a
 * virtual call, calling it costs what a hand-written class does, and nothing is reflected on.
 * Methods that JDBC has gained since this was compiled are forwarded in the same way.
 *
 * <p>What cannot be done is left out: interfaces that are not public, not exported, sealed, not
 * visible to our class loader, or whose methods collide with ours. Where everything fails the plain
 * proxy is used, and the failure is reported once.
 *
 * <p>Class loaders stay collectable whichever of the two outlives the other. A delegate's class
 * refers to our factory weakly; what keeps the factory is a table of ours, which refers to
 * interfaces that our class loader has loaded itself, or that its parents have, and not to the
 * delegate's class.
 */
final class ProxyKind {

  static final ProxyKind CONNECTION = new ProxyKind(ConnectionProxy.class, "connection");
  static final ProxyKind STATEMENT = new ProxyKind(StatementProxy.class, "statement");
  static final ProxyKind PREPARED = new ProxyKind(PreparedStatementProxy.class, "prepared");
  static final ProxyKind CALLABLE = new ProxyKind(CallableStatementProxy.class, "callable");
  static final ProxyKind RESULT_SET = new ProxyKind(ResultSetProxy.class, "resultSet");
  static final ProxyKind DETACHED = new ProxyKind(DetachedResultSetProxy.class, "detached");
  static final ProxyKind META_DATA = new ProxyKind(DatabaseMetaDataProxy.class, "metaData");
  static final ProxyKind ARRAY = new ProxyKind(ArrayProxy.class, "array");

  static final ProxyKind LISTENED_CONNECTION =
      new ProxyKind(ListenedConnectionProxy.class, "listenedConnection");
  static final ProxyKind LISTENED_STATEMENT =
      new ProxyKind(ListenedStatement.class, "listenedStatement");
  static final ProxyKind LISTENED_PREPARED =
      new ProxyKind(ListenedPreparedStatement.class, "listenedPrepared");
  static final ProxyKind LISTENED_CALLABLE =
      new ProxyKind(ListenedCallableStatement.class, "listenedCallable");

  private static final int MAX_FACTORIES = 256;

  /** By kind and interfaces. */
  private static final ConcurrentMap<List<Object>, ProxyFactory> FACTORIES =
      new ConcurrentHashMap<>();

  /** Holds nothing but classes of the JDK, lest a delegate's class keep our class loader. */
  private static final class Slots
      extends ClassValue<AtomicReference<WeakReference<ProxyFactory>>> {
    @Override
    protected AtomicReference<WeakReference<ProxyFactory>> computeValue(Class<?> type) {
      return new AtomicReference<>();
    }
  }

  private final Slots slots = new Slots();
  private final Class<?> proxy;
  private final String factoryMethod;

  private ProxyKind(Class<?> proxy, String factoryMethod) {
    this.proxy = proxy;
    this.factoryMethod = factoryMethod;
  }

  /**
   * The factory for delegates of this one's class; it may be asked for proxies of this kind only.
   * Never throws.
   */
  ProxyFactory factoryFor(Object delegate, InternalErrors errors) {
    AtomicReference<WeakReference<ProxyFactory>> slot = slots.get(delegate.getClass());
    WeakReference<ProxyFactory> reference = slot.get();
    ProxyFactory known = reference == null ? null : reference.get();
    return known != null ? known : findFactory(delegate.getClass(), slot, errors);
  }

  private ProxyFactory findFactory(
      Class<?> delegate, AtomicReference<WeakReference<ProxyFactory>> slot, InternalErrors errors) {
    ProxyFactory factory;
    try {
      factory = factoryFor(delegate);
    } catch (Throwable failure) {
      factory = ProxyFactory.PLAIN;
      errors.report("vendor interfaces of " + proxy.getSimpleName(), failure);
    }
    slot.set(new WeakReference<>(factory));
    return factory;
  }

  private ProxyFactory factoryFor(Class<?> delegate) throws ReflectiveOperationException {
    ForwardedMethods methods = new ForwardedMethods(proxy);
    List<Class<?>> interfaces = new ArrayList<>();
    List<Forwarded> forwarded = new ArrayList<>(methods.unknownToProxy());
    for (Class<?> type : VendorInterfaces.of(delegate, proxy)) {
      List<Forwarded> ofType = methodsOf(type, methods);
      if (ofType != null) {
        interfaces.add(type);
        forwarded.addAll(ofType);
      }
    }
    if (interfaces.isEmpty() && forwarded.isEmpty()) {
      return ProxyFactory.PLAIN;
    }
    List<Object> key = List.of(this, List.copyOf(interfaces));
    ProxyFactory known = FACTORIES.get(key);
    if (known != null) {
      return known;
    }
    if (FACTORIES.size() >= MAX_FACTORIES) {
      return ProxyFactory.PLAIN;
    }
    ProxyFactory factory = define(interfaces, forwarded);
    ProxyFactory first = FACTORIES.putIfAbsent(key, factory);
    return first != null ? first : factory;
  }

  /** Null if the interface names classes that are not there, or collides with the proxy. */
  private static @Nullable List<Forwarded> methodsOf(Class<?> type, ForwardedMethods methods) {
    try {
      return methods.of(type);
    } catch (LinkageError incomplete) {
      return null;
    }
  }

  private ProxyFactory define(List<Class<?>> interfaces, List<Forwarded> forwarded)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Method create =
        Arrays.stream(ProxyFactory.class.getDeclaredMethods())
            .filter(method -> method.getName().equals(factoryMethod))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(factoryMethod));
    MethodType constructor = MethodType.methodType(void.class, create.getParameterTypes());
    MethodHandles.Lookup subclass =
        lookup.defineHiddenClass(proxyClass(interfaces, forwarded, constructor), true);
    MethodHandle construct =
        subclass
            .findConstructor(subclass.lookupClass(), constructor)
            .asType(constructor.changeReturnType(create.getReturnType()));
    SubclassFile factory =
        new SubclassFile("ProxyFactoryOf" + proxy.getSimpleName(), ProxyFactory.class);
    factory.constructor(MethodType.methodType(void.class));
    factory.callClassData(factoryMethod, construct.type());
    Class<?> defined =
        lookup.defineHiddenClassWithClassData(factory.toBytes(), construct, true).lookupClass();
    return (ProxyFactory) defined.getDeclaredConstructor().newInstance();
  }

  private byte[] proxyClass(
      List<Class<?>> interfaces, List<Forwarded> forwarded, MethodType constructor)
      throws NoSuchFieldException {
    Class<?> fieldType = delegateField(proxy).getType();
    SubclassFile file = new SubclassFile("Vendor" + proxy.getSimpleName(), proxy);
    interfaces.forEach(file::implement);
    file.constructor(constructor);
    forwarded.stream()
        .collect(
            java.util.stream.Collectors.toMap(
                method -> method.name() + method.type().toMethodDescriptorString(),
                method -> method,
                (first, same) -> first,
                java.util.LinkedHashMap::new))
        .values()
        .forEach(method -> write(method, fieldType, file));
    return file.toBytes();
  }

  private static Field delegateField(Class<?> proxy) throws NoSuchFieldException {
    for (Class<?> type = proxy; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals("delegate")) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException("delegate");
  }

  private static void write(Forwarded method, Class<?> fieldType, SubclassFile file) {
    MethodType ours = method.ours();
    if (ours == null) {
      file.forward(method.name(), method.type(), method.owner(), fieldType);
    } else {
      file.adapt(method.name(), method.type(), ours, VendorInterfaces.class, "adapt");
    }
  }
}
