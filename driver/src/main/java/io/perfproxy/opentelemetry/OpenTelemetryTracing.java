package io.perfproxy.opentelemetry;

import io.perfproxy.tracing.CurrentSpan;
import org.jspecify.annotations.Nullable;

/** Finds OpenTelemetry's tracing where its API is on the class path; loads without it. */
public final class OpenTelemetryTracing {

  private OpenTelemetryTracing() {}

  /** The span of OpenTelemetry's context, or null without its API. */
  public static @Nullable CurrentSpan currentSpan() {
    try {
      ClassLoader loader = OpenTelemetryTracing.class.getClassLoader();
      Class.forName("io.opentelemetry.api.trace.Span", false, loader);
      return new OpenTelemetrySpan();
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }
}
