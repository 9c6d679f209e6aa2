package io.perfproxy.examples.strategy;

import io.perfproxy.advice.AccessMethod;
import io.perfproxy.advice.Advice;
import io.perfproxy.advice.IndexAdvice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an index of the DBA's in the advice.
 *
 * @param index the DBA's
 * @param advised the advised index that comes closest, or null if there is none
 */
public record Comparison(DbaIndex index, Verdict verdict, @Nullable IndexAdvice advised) {

  /** Compares each of these indexes with the advice. */
  public static List<Comparison> of(List<DbaIndex> strategy, Advice advice) {
    return strategy.stream().map(index -> of(index, advice)).toList();
  }

  /** Advised indexes to which none of the DBA's corresponds. */
  public static List<IndexAdvice> beyond(List<Comparison> comparisons, Advice advice) {
    List<IndexAdvice> others = new ArrayList<>(advice.indexes());
    others.removeIf(
        index -> comparisons.stream().anyMatch(comparison -> index.equals(comparison.advised())));
    return others;
  }

  private static Comparison of(DbaIndex index, Advice advice) {
    return advice.indexes().stream()
        .map(advised -> new Comparison(index, judge(index, advised), advised))
        .filter(comparison -> comparison.verdict() != Verdict.NOT_ADVISED)
        .min(Comparator.comparing(Comparison::verdict).thenComparing(Comparison::keysApart))
        .orElse(new Comparison(index, Verdict.NOT_ADVISED, null));
  }

  private static Verdict judge(DbaIndex index, IndexAdvice advised) {
    if (!advised.index().table().table().equals(index.table())
        || advised.index().method() != index.method()) {
      return Verdict.NOT_ADVISED;
    }
    boolean sameRows =
        Definition.comparable(index.condition())
            .equals(Definition.comparable(advised.index().predicate()));
    if (index.keys().isEmpty()) {
      return sameRows
          ? Verdict.SAME
          : serves(advised, index) ? Verdict.DIFFERENT : Verdict.NOT_ADVISED;
    }
    if (sameRows && advised.keys().equals(index.keys())) {
      return Verdict.SAME;
    }
    if (sameRows && columns(advised.keys()).equals(columns(index.keys()))) {
      return Verdict.EQUIVALENT;
    }
    return columns(advised.keys()).get(0).equals(columns(index.keys()).get(0))
        ? Verdict.DIFFERENT
        : Verdict.NOT_ADVISED;
  }

  /** Whether it serves a statement that asks for the column of the DBA's condition. */
  private static boolean serves(IndexAdvice advised, DbaIndex index) {
    String column = Definition.comparable(index.condition()).split("\\W", 2)[0];
    return advised.served().stream()
        .anyMatch(statement -> statement.shape().text().matches("(?s).*\\b" + column + "\\b.*"));
  }

  private static List<String> columns(List<String> keys) {
    return keys.stream().map(key -> key.split(" ", 2)[0]).toList();
  }

  private int keysApart() {
    return advised == null ? 0 : Math.abs(advised.keys().size() - index.keys().size());
  }

  /** The advised index, as people write it down. */
  public Optional<String> advisedText() {
    return Optional.ofNullable(advised).map(Definition::text);
  }

  /** Why the advice differs; empty where it does not. */
  public Optional<String> reason() {
    return switch (verdict) {
      case SAME -> Optional.empty();
      case EQUIVALENT -> Optional.of(form());
      case DIFFERENT ->
          Optional.of(
              index
                  .reasons()
                  .getOrDefault(verdict, advised == null ? "" : "perfproxy: " + advised.reason()));
      case NOT_ADVISED ->
          Optional.of(
              index.reasons().getOrDefault(verdict, "no statement of the workload would gain"));
    };
  }

  private String form() {
    return index.method() == AccessMethod.GIN
        ? "jsonb_path_ops answers @>, the only operator that is used, from a smaller index"
        : "a B-tree is read in either direction";
  }
}
