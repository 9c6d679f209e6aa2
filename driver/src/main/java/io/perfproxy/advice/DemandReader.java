package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Table;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.expression.Condition;
import io.perfproxy.expression.Condition.Quantifier;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PlanNode;
import io.perfproxy.plan.PlanNode.ConditionKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of the plans of one statement what it asks of each table: conditions, joins, orders.
 *
 * <p>Plans rather than the SQL text, because in them views are expanded, types resolved, casts
 * visible and constants folded. Conditions are taken from wherever the plan applies them and
 * assigned by the alias they speak of. Used for one statement.
 */
final class DemandReader {

  private static final Set<ConditionKind> READ =
      EnumSet.complementOf(EnumSet.of(ConditionKind.ORDER_BY, ConditionKind.ONE_TIME_FILTER));

  /** What a planner calls the partitions of a table: {@code m_1}, {@code m_2}, … */
  private static final Pattern PARTITION_ALIAS = Pattern.compile("(.+)_\\d+");

  private final Catalogue catalogue;
  private final ExpressionReader expressions;
  private final CastRule casts;
  private final Map<String, Use> uses = new LinkedHashMap<>();
  private final Set<Condition.Or> acrossTables = new LinkedHashSet<>();

  DemandReader(Catalogue catalogue, ExpressionReader expressions) {
    this.catalogue = catalogue;
    this.expressions = expressions;
    this.casts = new CastRule(expressions);
  }

  /** A table under one alias, while it is being collected. */
  private static final class Use {
    final Table table;
    final String alias;
    final Map<String, Predicate> predicates = new LinkedHashMap<>();
    final Map<String, Set<IndexExpression>> joins = new LinkedHashMap<>();
    final Map<String, Double> probes = new HashMap<>();
    final Set<SortDemand> sorts = new LinkedHashSet<>();
    final Set<IndexExpression> extremes = new LinkedHashSet<>();
    final Set<Terms.Obstacle> obstacles = new LinkedHashSet<>();
    final Set<String> literals = new HashSet<>();
    boolean limited;

    Use(Table table, String alias) {
      this.table = table;
      this.alias = alias;
    }

    TableDemand demand() {
      return new TableDemand(
          table,
          alias,
          List.copyOf(predicates.values()),
          joins.entrySet().stream()
              .map(
                  join ->
                      new JoinDemand(
                          join.getKey(),
                          List.copyOf(join.getValue()),
                          probes.getOrDefault(join.getKey(), 1.0)))
              .toList(),
          List.copyOf(sorts),
          List.copyOf(extremes),
          List.copyOf(obstacles),
          limited);
    }
  }

  /**
   * The demands of a statement.
   *
   * @param parameterised whether it has parameters
   */
  Demands read(StatementPlans plans, boolean parameterised) throws SQLException {
    for (ExecutionPlan plan : plans.structural()) {
      addUses(plan);
    }
    ExecutionPlan generic = parameterised ? plans.generic() : plans.custom().get(0);
    if (generic != null) {
      addUses(generic);
      noteLiterals(generic);
    }
    for (ExecutionPlan plan : plans.structural()) {
      for (PlanNode node : plan.nodes()) {
        for (Condition condition : conditionsOf(node)) {
          assign(condition, node);
        }
      }
      readOrder(plan.root(), Double.POSITIVE_INFINITY);
    }
    Set<Use> distinct = new LinkedHashSet<>(uses.values());
    return new Demands(
        distinct.stream().map(Use::demand).filter(demand -> !demand.isEmpty()).toList(),
        List.copyOf(acrossTables));
  }

  private void addUses(ExecutionPlan plan) throws SQLException {
    for (PlanNode node : plan.nodes()) {
      String schema = node.schema();
      String relation = node.relation();
      String alias = node.alias();
      if (schema == null || relation == null || alias == null || !isScan(node)) {
        continue;
      }
      Optional<Table> table = catalogue.table(new TableName(schema, relation));
      if (table.isPresent() && !uses.containsKey(alias)) {
        Matcher partition = PARTITION_ALIAS.matcher(alias);
        boolean isPart = !table.get().name().table().equals(relation);
        String logical = isPart && partition.matches() ? partition.group(1) : alias;
        Use use = uses.computeIfAbsent(logical, name -> new Use(table.get(), name));
        uses.put(alias, use);
      }
    }
  }

  private @Nullable Use useOf(PlanNode node) {
    return isScan(node) ? uses.get(String.valueOf(node.alias())) : null;
  }

  private static boolean isScan(PlanNode node) {
    return node.relation() != null && node.type().endsWith("Scan");
  }

  private static List<Condition> conditionsOf(PlanNode node) {
    List<Condition> conditions = new ArrayList<>();
    for (ConditionKind kind : READ) {
      String text = node.conditions().get(kind);
      if (text != null) {
        flatten(ConditionReader.read(text), conditions);
      }
    }
    return conditions;
  }

  private static void flatten(Condition condition, List<Condition> sink) {
    if (condition instanceof Condition.And and) {
      and.parts().forEach(part -> flatten(part, sink));
    } else {
      sink.add(condition);
    }
  }

  private void noteLiterals(ExecutionPlan generic) {
    for (PlanNode node : generic.nodes()) {
      for (Condition condition : conditionsOf(node)) {
        Operand whole = ConditionReader.readOperand(condition.text());
        Use use = onlyUse(whole);
        if (use != null && !whole.hasParameter()) {
          use.literals.add(withoutAlias(whole));
        }
      }
    }
  }

  private void assign(Condition condition, PlanNode node) throws SQLException {
    Operand whole = ConditionReader.readOperand(condition.text());
    Use use = onlyUse(whole);
    if (use != null) {
      String text = withoutAlias(whole);
      Condition bare = withoutAliases(condition, whole);
      use.predicates.putIfAbsent(text, new Predicate(bare, text, use.literals.contains(text)));
    } else if (condition instanceof Condition.Comparison comparison
        && comparison.operator().equals("=")
        && comparison.quantifier() == Quantifier.NONE) {
      addJoin(comparison.left(), comparison.right(), node);
      addJoin(comparison.right(), comparison.left(), node);
    } else if (condition instanceof Condition.Or or && whole.aliases().size() > 1) {
      acrossTables.add(or);
    }
  }

  private void addJoin(Operand side, Operand other, PlanNode node) throws SQLException {
    Use use = onlyUse(side);
    Set<String> others = other.aliases();
    if (use == null
        || others.isEmpty()
        || others.stream().anyMatch(each -> uses.get(each) == use)) {
      return;
    }
    Optional<Terms.Obstacle> obstacle = casts.obstacle(side, use.table, true);
    if (obstacle.isPresent()) {
      use.obstacles.add(obstacle.get());
      return;
    }
    String alias = side.aliases().iterator().next();
    Optional<IndexExpression> expression = expressions.read(side, alias, use.table);
    if (expression.isPresent()) {
      String with = String.join(",", others);
      use.joins.computeIfAbsent(with, each -> new LinkedHashSet<>()).add(expression.get());
      if (node.isJoin() && node.children().size() == 2) {
        boolean first = node.children().get(0).stream().anyMatch(each -> useOf(each) == use);
        double rows = node.children().get(first ? 1 : 0).estimate().rows();
        use.probes.merge(with, rows, Math::min);
      }
    }
  }

  /** The one table that an expression speaks of, or null if there are none or several. */
  private @Nullable Use onlyUse(Operand operand) {
    Set<Use> of =
        operand.aliases().stream()
            .map(alias -> Optional.ofNullable(uses.get(alias)))
            .map(use -> use.orElse(null))
            .collect(Collectors.toCollection(HashSet::new));
    return of.size() == 1 ? of.iterator().next() : null;
  }

  private static String withoutAlias(Operand operand) {
    return operand.withoutAlias(operand.aliases().iterator().next());
  }

  /** A partition's conditions are taken for those of its parent, whatever the alias. */
  private Condition withoutAliases(Condition condition, Operand whole) {
    String alias = whole.aliases().iterator().next();
    Use use = uses.get(alias);
    return use == null || alias.equals(use.alias)
        ? condition
        : ConditionReader.read(
            Pattern.compile("(?<![\\w\"])" + Pattern.quote(alias) + "\\.")
                .matcher(condition.text())
                .replaceAll(Matcher.quoteReplacement(use.alias + ".")));
  }

  /** Notes orders, with how many rows a limit above leaves of them. */
  private void readOrder(PlanNode node, double limit) throws SQLException {
    double below = limit;
    switch (node.type()) {
      case "Limit" -> below = Math.min(limit, node.estimate().rows());
      case "Sort", "Incremental Sort" -> {
        addSort(node, limit);
        below = Double.POSITIVE_INFINITY;
      }
      case "Aggregate" -> {
        addExtremes(node);
        below = Double.POSITIVE_INFINITY;
      }
      case "Hash", "Materialize", "WindowAgg", "Memoize" -> below = Double.POSITIVE_INFINITY;
      default -> {
        Use use = useOf(node);
        if (use != null) {
          use.limited |= limit < Double.POSITIVE_INFINITY;
        }
      }
    }
    for (PlanNode child : node.children()) {
      boolean apart = "SubPlan".equals(child.parentRelationship());
      readOrder(child, apart ? Double.POSITIVE_INFINITY : below);
    }
  }

  private void addSort(PlanNode sort, double limit) throws SQLException {
    Use use = onlyScanBelow(sort);
    if (use == null) {
      return;
    }
    List<SortDemand.SortTerm> terms = new ArrayList<>();
    for (String key : sort.sortKey()) {
      Optional<SortDemand.SortTerm> term = SortKeys.read(key, use.table, expressions);
      if (term.isEmpty()) {
        return;
      }
      terms.add(term.get());
    }
    use.sorts.add(new SortDemand(terms, limit));
  }

  /** {@code max(x)} without groups is the last row in the order of x. */
  private void addExtremes(PlanNode aggregate) throws SQLException {
    Use use = onlyScanBelow(aggregate);
    if (use == null || !aggregate.groupKey().isEmpty()) {
      return;
    }
    Set<IndexExpression> found = new LinkedHashSet<>();
    for (String output : aggregate.output()) {
      Operand call = ConditionReader.readOperand(output);
      List<Operand> arguments = new ArrayList<>(call.argumentsOf("max"));
      arguments.addAll(call.argumentsOf("min"));
      Optional<IndexExpression> expression =
          arguments.size() == 1
              ? expressions.readOutput(arguments.get(0), use.table)
              : Optional.empty();
      if (expression.isEmpty()) {
        return;
      }
      found.add(expression.get());
    }
    use.extremes.addAll(found);
  }

  /** The one table whose rows a step orders, if nothing else comes between. */
  private @Nullable Use onlyScanBelow(PlanNode node) {
    List<PlanNode> inputs =
        node.children().stream().filter(child -> child.subplanName() == null).toList();
    Set<Use> below = new HashSet<>();
    for (PlanNode child : inputs) {
      if (isScan(child)) {
        below.add(useOf(child));
      } else if (child.isJoin() || child.type().equals("Aggregate")) {
        return null;
      } else {
        below.add(onlyScanBelow(child));
      }
    }
    return below.size() == 1 ? below.iterator().next() : null;
  }
}
