package io.perfproxy.catalogue;

import io.perfproxy.catalogue.CatalogueFinding.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two indexes of a table by all that makes a difference: access method, keys with their
 * operator classes, collations and directions, columns carried, predicate, uniqueness, and whether
 * that goes for nulls.
 */
final class IndexComparison {

  private IndexComparison() {}

  /** How the one is superfluous beside the other; null if it is not. */
  static @Nullable Kind of(Index spare, Index kept) {
    boolean needed =
        spare.needed()
            || (spare.unique() && !kept.unique())
            || (spare.nullsNotDistinct() && !kept.nullsNotDistinct());
    if (needed
        || !spare.method().equals(kept.method())
        || !Objects.equals(spare.predicate(), kept.predicate())
        || !carries(kept, spare.included())) {
      return null;
    }
    if (spare.keys().size() == kept.keys().size()) {
      return isPrefix(spare, kept) ? Kind.DUPLICATE_INDEX : null;
    }
    boolean shorter = spare.method().equals("btree") && !spare.unique();
    return shorter && isPrefix(spare, kept) ? Kind.REDUNDANT_INDEX : null;
  }

  /** In the same directions, or all in the opposite: a B-tree is read both ways. */
  private static boolean isPrefix(Index index, Index longer) {
    List<IndexKey> keys = index.keys();
    if (keys.size() > longer.keys().size()) {
      return false;
    }
    List<IndexKey> first = longer.keys().subList(0, keys.size());
    return keys.equals(first)
        || (index.method().equals("btree")
            && keys.equals(first.stream().map(IndexComparison::reversed).toList()));
  }

  private static IndexKey reversed(IndexKey key) {
    return new IndexKey(
        key.column(),
        key.expression(),
        key.operatorClass(),
        key.defaultOperatorClass(),
        key.collation(),
        !key.descending(),
        !key.nullsFirst());
  }

  private static boolean carries(Index index, List<String> columns) {
    Set<String> all = new HashSet<>(index.included());
    index.keys().forEach(key -> all.add(String.valueOf(key.column())));
    return all.containsAll(columns);
  }
}
