package io.perfproxy.benchmarks.shaping;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.visitor.ParameterizedOutputVisitorUtils;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.ShapeCache;

/** A way from a statement's text to what it has in common with others, in the report's order. */
public enum Shaper {
  HIT_SAME("perfproxy, text known, same String object"),
  HIT_EQUAL("perfproxy, text known, another String object"),
  MISS("perfproxy, text new, shape known"),
  NEW("perfproxy, shape new"),
  OPENTELEMETRY("OpenTelemetry's SQL analyzer, its cache left out"),
  DRUID("Druid's parameterised output"),
  JSQLPARSER("JSqlParser, literals replaced");

  private static final int TEXTS = 4_096;
  private static final int LENGTH = 16_384;
  private static final int SIGHTS = 100;

  /** What works on a text and answers what it has made of it. */
  @FunctionalInterface
  interface Work {
    Object shape(String sql);
  }

  private final String label;

  Shaper(String label) {
    this.label = label;
  }

  /** What the report calls it. */
  public String label() {
    return label;
  }

  /** Whether each text comes as a String object of its own, as a program does that builds it. */
  boolean takesCopies() {
    return this == HIT_EQUAL;
  }

  /** It, ready for these texts. */
  Work open(String[] texts) {
    return switch (this) {
      case HIT_SAME, HIT_EQUAL ->
          filled(new ShapeCache(Dialect.POSTGRESQL, false, TEXTS, LENGTH), texts)::shapeOf;
      case MISS -> filled(new ShapeCache(Dialect.POSTGRESQL, false, TEXTS, 1), texts)::shapeOf;
      case NEW -> sql -> Shape.of(sql, Dialect.POSTGRESQL);
      case OPENTELEMETRY -> OpenTelemetryAnalyzer::analyze;
      case DRUID -> sql -> ParameterizedOutputVisitorUtils.parameterize(sql, DbType.postgresql);
      case JSQLPARSER -> JSqlParserShaper::shape;
    };
  }

  /**
   * Texts are kept from their second sight on, or somewhat later; where they are too long to be
   * kept, their shapes are.
   */
  private static ShapeCache filled(ShapeCache cache, String[] texts) {
    for (int sight = 0; sight < SIGHTS; sight++) {
      for (String text : texts) {
        cache.shapeOf(text);
      }
    }
    return cache;
  }
}
