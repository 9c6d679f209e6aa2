package io.perfproxy.benchmarks.shaping;

import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** OpenTelemetry's analyzer of statements, below its cache, which has no door of its own. */
final class OpenTelemetryAnalyzer {

  private static final MethodHandle SANITIZE = find();

  private OpenTelemetryAnalyzer() {}

  static SqlQuery analyze(String sql) {
    try {
      return (SqlQuery) SANITIZE.invokeExact(sql, SqlDialect.DOUBLE_QUOTES_ARE_IDENTIFIERS);
    } catch (Error | RuntimeException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle find() {
    try {
      Class<?> sanitizer =
          Class.forName(SqlQueryAnalyzer.class.getPackageName() + ".AutoSqlSanitizer");
      return MethodHandles.privateLookupIn(sanitizer, MethodHandles.lookup())
          .findStatic(
              sanitizer,
              "sanitize",
              MethodType.methodType(SqlQuery.class, String.class, SqlDialect.class));
    } catch (ReflectiveOperationException changed) {
      throw new ExceptionInInitializerError(changed);
    }
  }
}
