package io.perfproxy.execution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of the application that asked for an execution: the innermost frame that belongs
 * neither to us, nor to the JDK, nor to a driver, pool or framework.
 *
 * <p>Walking a stack costs some microseconds, so it is done for findings only. Thread-safe.
 */
public final class CallSiteLocator {

  /**
   * Packages whose frames are never the application's. A frame is skipped if its class name starts
   * with one of them.
   */
  private static final String[] FRAMEWORKS = {
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "kotlinx.coroutines.",
    "scala.",
    "groovy.lang.",
    "org.codehaus.groovy.",
    "org.apache.groovy.",
    "org.postgresql.",
    "org.h2.",
    "org.hsqldb.",
    "org.apache.derby.",
    "org.sqlite.",
    "com.mysql.",
    "org.mariadb.",
    "oracle.",
    "com.microsoft.sqlserver.",
    "com.ibm.db2.",
    "com.zaxxer.hikari.",
    "org.apache.commons.dbcp",
    "org.apache.tomcat.",
    "org.apache.catalina.",
    "com.mchange.v2.",
    "io.agroal.",
    "com.alibaba.druid.",
    "com.p6spy.",
    "net.ttddyy.",
    "org.hibernate.",
    "org.eclipse.persistence.",
    "org.apache.openjpa.",
    "org.springframework.",
    "org.mybatis.",
    "org.apache.ibatis.",
    "com.baomidou.mybatisplus.",
    "org.jooq.",
    "org.jdbi.",
    "com.querydsl.",
    "io.ebean.",
    "org.flywaydb.",
    "liquibase.",
    "io.quarkus.",
    "io.micronaut.",
    "io.helidon.",
    "io.vertx.",
    "io.netty.",
    "io.undertow.",
    "org.eclipse.jetty.",
    "reactor.",
    "io.reactivex.",
    "io.micrometer.",
    "io.opentelemetry.",
    "io.prometheus.",
    "com.fasterxml.jackson.",
    "com.google.common.",
    "com.google.inject.",
    "org.aspectj.",
    "net.bytebuddy.",
    "net.sf.cglib.",
    "javassist.",
    "org.junit.",
    "org.testng.",
    "org.apache.maven.",
    "org.slf4j.",
    "ch.qos.logback.",
    "org.apache.logging.log4j."
  };

  private static final String OWN_ROOT = "io.perfproxy.";

  /** Our own packages below the root; anything else under that name is an application of ours. */
  private static final List<String> OWN_PACKAGES =
      List.of(
          "advice",
          "catalogue",
          "config",
          "connection",
          "context",
          "execution",
          "expression",
          "jdbc",
          "json",
          "junit",
          "logging",
          "metrics",
          "micrometer",
          "nplusone",
          "opentelemetry",
          "plan",
          "pool",
          "report",
          "server",
          "servlet",
          "shape",
          "slow",
          "statistics",
          "tracing",
          "units");

  private static final int MAX_FRAMES = 2_000;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final List<String> applicationPackages;

  /**
   * A locator.
   *
   * @param applicationPackages prefixes of class names; if there are any, only such frames count
   */
  public CallSiteLocator(List<String> applicationPackages) {
    this.applicationPackages = List.copyOf(applicationPackages);
  }

  /** The call site on the current thread's stack, or null if no frame is the application's. */
  public @Nullable StackTraceElement locate() {
    return WALKER.walk(this::firstOfApplication).orElse(null);
  }

  /** The call site on a stack that was taken before, or null. */
  public @Nullable StackTraceElement locate(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isApplication(frame.getClassName())) {
        return frame;
      }
    }
    return null;
  }

  /**
   * {@code Class.method(File.java:NN)} with the simple class name, as an IDE makes it clickable.
   */
  public static String render(@Nullable StackTraceElement callSite) {
    if (callSite == null) {
      return "unknown";
    }
    String file = callSite.getFileName();
    String place =
        file == null
            ? "Unknown Source"
            : callSite.getLineNumber() >= 0 ? file + ":" + callSite.getLineNumber() : file;
    return renderMethod(callSite) + "(" + place + ")";
  }

  /** {@code Class.method} with the simple class name, a lambda's body under its author's name. */
  public static String renderMethod(StackTraceElement frame) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    return simple + "." + methodOf(frame);
  }

  /** The compiler names a lambda's body {@code lambda$list$0}; its author calls it list. */
  public static String methodOf(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (method.startsWith("lambda$")) {
      int end = method.lastIndexOf('$');
      if (end > "lambda$".length()) {
        return method.substring("lambda$".length(), end);
      }
    }
    return method;
  }

  private Optional<StackTraceElement> firstOfApplication(Stream<StackWalker.StackFrame> frames) {
    return frames
        .limit(MAX_FRAMES)
        .filter(frame -> isApplication(frame.getClassName()))
        .findFirst()
        .map(StackWalker.StackFrame::toStackTraceElement);
  }

  /** Whether frames of this class are the application's. */
  public boolean isApplication(String className) {
    if (isGenerated(className) || isOwn(className)) {
      return false;
    }
    if (!applicationPackages.isEmpty()) {
      return startsWithAny(className, applicationPackages);
    }
    for (String framework : FRAMEWORKS) {
      if (className.startsWith(framework)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOwn(String className) {
    if (!className.startsWith(OWN_ROOT)) {
      return false;
    }
    int end = className.indexOf('.', OWN_ROOT.length());
    return end < 0 || OWN_PACKAGES.contains(className.substring(OWN_ROOT.length(), end));
  }

  /** Proxies of the JDK, CGLIB, Byte Buddy and Hibernate have no source line to show. */
  private static boolean isGenerated(String className) {
    return className.contains("$$")
        || className.startsWith("$Proxy")
        || className.contains(".$Proxy")
        || className.contains("$HibernateProxy");
  }

  private static boolean startsWithAny(String className, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
