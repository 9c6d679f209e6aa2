package io.perfproxy.migration;

import io.perfproxy.advice.AccessMethod;
import io.perfproxy.advice.Advice;
import io.perfproxy.advice.Confidence;
import io.perfproxy.advice.Evidence;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.advice.IndexCandidate;
import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.catalogue.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advised indexes of every kind that differs in how it is built. */
final class SampleAdvice {

  static final TableName ORDERS = new TableName("shop", "Orders");

  private SampleAdvice() {}

  static IndexAdvice plain() {
    return advice("orders_customer_idx", IndexCandidate.ofColumns(ORDERS, "customer"), false);
  }

  static IndexAdvice expression() {
    return advice(
        "orders_lower_email_idx",
        candidate(AccessMethod.BTREE, key(null, "lower(email)", null), null),
        false);
  }

  static IndexAdvice partial() {
    return advice(
        "orders_placed_part_idx",
        candidate(AccessMethod.BTREE, key("placed", "placed", null), "status = 'it''s;; open'"),
        false);
  }

  static IndexAdvice gin() {
    return advice(
        "orders_payload_idx",
        candidate(AccessMethod.GIN, key("payload", "payload", "jsonb_path_ops"), null),
        false);
  }

  static IndexAdvice partitioned() {
    return advice(
        "visits_customer_idx",
        IndexCandidate.ofColumns(new TableName("shop", "visits"), "customer"),
        true);
  }

  static Advice all() {
    return advice(plain(), expression(), partial(), gin(), partitioned());
  }

  static Advice advice(IndexAdvice... indexes) {
    return new Advice(List.of(indexes), List.of());
  }

  private static IndexCandidate candidate(
      AccessMethod method, KeyPart key, @Nullable String predicate) {
    return new IndexCandidate(ORDERS, method, List.of(key), List.of(), predicate);
  }

  private static KeyPart key(
      @Nullable String column, String expression, @Nullable String operatorClass) {
    return new KeyPart(column, expression, operatorClass, false, false);
  }

  private static IndexAdvice advice(String name, IndexCandidate index, boolean partitioned) {
    return new IndexAdvice(
        name,
        index,
        partitioned,
        "finds rows by customer",
        new Evidence(Evidence.Source.STATISTICS_ONLY, 900, 8, null, null),
        Confidence.MEDIUM,
        List.of(),
        List.of());
  }
}
