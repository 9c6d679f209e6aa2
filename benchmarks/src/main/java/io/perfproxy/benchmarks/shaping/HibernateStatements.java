package io.perfproxy.benchmarks.shaping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Statements in the form in which Hibernate 6 sends them: columns of all joined entities under
 * numbered aliases, IN lists of any length, paging, inserts, updates by version; some with
 * literals, as queries with constants have them. The same ones each time.
 */
final class HibernateStatements {

  private static final long SEED = 1_000;

  private static final List<String> ENTITIES =
      List.of(
          "customers",
          "orders",
          "order_items",
          "products",
          "invoices",
          "shipping_addresses",
          "payments",
          "categories");

  private static final List<String> COLUMNS =
      List.of(
          "name",
          "created_at",
          "updated_at",
          "status",
          "total_amount",
          "currency",
          "description",
          "external_id",
          "tenant_id",
          "quantity");

  private final SplittableRandom random = new SplittableRandom(SEED);

  private HibernateStatements() {}

  /** This many statements, of some 200 characters on average. */
  static String[] generate(int count) {
    HibernateStatements statements = new HibernateStatements();
    return Stream.generate(statements::next).limit(count).toArray(String[]::new);
  }

  /** Seven in ten are queries. */
  private String next() {
    int kind = random.nextInt(20);
    if (kind < 14) {
      return select(kind);
    }
    if (kind < 16) {
      return insert();
    }
    return kind < 19 ? update() : "delete from " + entity() + " where id=? and version=?";
  }

  private String entity() {
    return ENTITIES.get(random.nextInt(ENTITIES.size()));
  }

  /** {@code o1_0} for the first entity of that letter, as Hibernate numbers them. */
  private static String alias(String entity, int number) {
    return entity.charAt(0) + "" + number + "_0";
  }

  private List<String> someColumns(int least, int most) {
    int count = least + random.nextInt(most - least + 1);
    List<String> columns = new ArrayList<>();
    int first = random.nextInt(COLUMNS.size());
    for (int i = 0; i < count; i++) {
      columns.add(COLUMNS.get((first + i) % COLUMNS.size()));
    }
    return columns;
  }

  private String select(int kind) {
    int joins = kind % 3;
    String entity = entity();
    String root = alias(entity, 1);
    StringBuilder from = new StringBuilder(" from ").append(entity).append(' ').append(root);
    StringJoiner list = new StringJoiner(",");
    select(list, root, 2, 4);
    for (int i = 0; i < joins; i++) {
      String joined = entity();
      String alias = alias(joined, i + 2);
      from.append(i == 0 ? " join " : " left join ")
          .append(joined)
          .append(' ')
          .append(alias)
          .append(" on ")
          .append(alias)
          .append(".id=")
          .append(root)
          .append('.')
          .append(joined, 0, joined.length() - 1)
          .append("_id");
      select(list, alias, 1, 3);
    }
    return (kind == 0 ? "select count(" + root + ".id)" : "select " + list)
        + from
        + " where "
        + condition(root)
        + (kind == 0 ? "" : ordering(kind, root));
  }

  private void select(StringJoiner list, String alias, int least, int most) {
    list.add(alias + ".id");
    someColumns(least, most).forEach(column -> list.add(alias + "." + column));
  }

  private String condition(String alias) {
    return switch (random.nextInt(6)) {
      case 0 -> alias + ".id=?";
      case 1 -> alias + ".id in (" + placeholders(1 + random.nextInt(40)) + ")";
      case 2 -> alias + ".tenant_id=? and " + alias + ".status in ('OPEN','PAID','SHIPPED')";
      case 3 ->
          alias + ".created_at>=? and " + alias + ".created_at<? and " + alias + ".quantity>10";
      case 4 -> "lower(" + alias + ".name) like ? escape '' and " + alias + ".status<>'DELETED'";
      default -> alias + ".external_id=? and " + alias + ".updated_at is null";
    };
  }

  private String ordering(int kind, String alias) {
    return switch (kind % 4) {
      case 0 -> " order by " + alias + ".created_at desc fetch first ? rows only";
      case 1 -> " order by " + alias + ".id offset ? rows fetch first ? rows only";
      case 2 -> " order by " + alias + ".name," + alias + ".id limit 20 offset 40";
      default -> "";
    };
  }

  private String insert() {
    List<String> columns = someColumns(4, 10);
    return "insert into "
        + entity()
        + " ("
        + String.join(",", columns)
        + ",version,id) values ("
        + placeholders(columns.size() + 2)
        + ")";
  }

  private String update() {
    StringJoiner set = new StringJoiner(",");
    someColumns(2, 10).forEach(column -> set.add(column + "=?"));
    return "update " + entity() + " set " + set + ",version=? where id=? and version=?";
  }

  private static String placeholders(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }
}
