package io.perfproxy.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.perfproxy.tracing.CurrentSpan;
import io.perfproxy.tracing.SpanIds;
import org.jspecify.annotations.Nullable;

/** The span of OpenTelemetry's context; links against its API. */
final class OpenTelemetrySpan implements CurrentSpan {

  @Override
  public @Nullable SpanIds ids() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? new SpanIds(span.getTraceId(), span.getSpanId(), span.isSampled())
        : null;
  }

  @Override
  public boolean isSampled() {
    return Span.current().getSpanContext().isSampled();
  }
}
