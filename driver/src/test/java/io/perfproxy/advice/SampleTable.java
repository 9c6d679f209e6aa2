package io.perfproxy.advice;

import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.ColumnStatistics;
import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.IndexKey;
import io.perfproxy.catalogue.Table;
import io.perfproxy.catalogue.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables and indexes that tests of the rules make up. */
final class SampleTable {

  static final TableName NAME = new TableName("public", "t");

  private final List<Column> columns = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();

  static SampleTable of(String... bigints) {
    SampleTable table = new SampleTable();
    Arrays.stream(bigints).forEach(name -> table.column(name, "int8", 'N', -1, 8));
    return table;
  }

  /** A column with so many values, or, negated, so many per row. */
  SampleTable column(String name, String type, char category, double distinct, int width) {
    columns.add(
        new Column(
            columns.size() + 1,
            name,
            type,
            type,
            category,
            false,
            true,
            false,
            new ColumnStatistics(distinct, 0, width, true)));
    return this;
  }

  SampleTable index(Index index) {
    indexes.add(index);
    return this;
  }

  Table table() {
    return new Table(
        1, NAME, false, 1_000, 100_000, 0, null, 0, List.copyOf(columns), List.copyOf(indexes));
  }

  /** A B-tree over all rows; a name that begins with a minus is descending. */
  static Index btree(String... names) {
    return index("btree", null, List.of(), names);
  }

  static Index index(
      String method, @Nullable String predicate, List<String> included, String... names) {
    List<IndexKey> keys = new ArrayList<>();
    for (String name : names) {
      boolean descending = name.startsWith("-");
      String column = descending ? name.substring(1) : name;
      keys.add(new IndexKey(column, column, "int8_ops", true, null, descending, descending));
    }
    return new Index(
        2, "public", "i", method, false, false, false, true, false, keys, included, predicate, "",
        0, 1_000_000);
  }

  static IndexCandidate candidate(String... names) {
    List<IndexCandidate.KeyPart> keys = new ArrayList<>();
    for (String name : names) {
      boolean descending = name.startsWith("-");
      String column = descending ? name.substring(1) : name;
      keys.add(IndexCandidate.KeyPart.of(IndexExpression.ofColumn(column), descending, descending));
    }
    return IndexCandidate.btree(NAME, keys);
  }
}
