package io.perfproxy.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan, with the steps below it. Immutable.
 *
 * <p>Names are PostgreSQL's; other databases' plans are told in them as far as they say the same.
 * Costs are in the database's own unit; rows are per loop, as the database prints them.
 */
public final class PlanNode {

  /** Where in a step a condition is applied. */
  public enum ConditionKind {
    INDEX("Index Cond"),
    ORDER_BY("Order By"),
    RECHECK("Recheck Cond"),
    TID("TID Cond"),
    HASH("Hash Cond"),
    MERGE("Merge Cond"),
    JOIN_FILTER("Join Filter"),
    FILTER("Filter"),
    ONE_TIME_FILTER("One-Time Filter");

    private final String label;

    ConditionKind(String label) {
      this.label = label;
    }

    /** The name that PostgreSQL prints before it. */
    public String label() {
      return label;
    }
  }

  /** Of an index, all entries in its order: as much is read as without one. */
  static final String FULL_INDEX_SCAN = "Full Index Scan";

  private final String type;
  private final @Nullable String parentRelationship;
  private final @Nullable String subplanName;
  private final @Nullable String joinType;
  private final @Nullable String strategy;
  private final @Nullable String operation;
  private final @Nullable String schema;
  private final @Nullable String relation;
  private final @Nullable String alias;
  private final double relationRows;
  private final @Nullable String index;
  private final PlanEstimate estimate;
  private final @Nullable PlanActuals actuals;
  private final Map<ConditionKind, String> conditions;
  private final List<String> sortKey;
  private final List<String> groupKey;
  private final List<String> output;
  private final List<PlanNode> children;

  private PlanNode(Builder builder) {
    type = builder.type;
    parentRelationship = builder.parentRelationship;
    subplanName = builder.subplanName;
    joinType = builder.joinType;
    strategy = builder.strategy;
    operation = builder.operation;
    schema = builder.schema;
    relation = builder.relation;
    alias = builder.alias;
    relationRows = builder.relationRows;
    index = builder.index;
    estimate = builder.estimate;
    actuals = builder.actuals;
    conditions = Collections.unmodifiableMap(new EnumMap<>(builder.conditions));
    sortKey = List.copyOf(builder.sortKey);
    groupKey = List.copyOf(builder.groupKey);
    output = List.copyOf(builder.output);
    children = List.copyOf(builder.children);
  }

  /** Such as {@code Seq Scan}, {@code Hash Join}, {@code Sort}. */
  public String type() {
    return type;
  }

  /** How it serves the step above, such as {@code Outer} or {@code SubPlan}; null at the top. */
  public @Nullable String parentRelationship() {
    return parentRelationship;
  }

  /** Such as {@code CTE recent} or {@code InitPlan 1}; null for most. */
  public @Nullable String subplanName() {
    return subplanName;
  }

  /** Such as {@code Inner} or {@code Anti}; null but for joins. */
  public @Nullable String joinType() {
    return joinType;
  }

  /** How an {@code Aggregate} works, such as {@code Plain} or {@code Hashed}; null otherwise. */
  public @Nullable String strategy() {
    return strategy;
  }

  /** What a {@code ModifyTable} does, such as {@code Delete}; null otherwise. */
  public @Nullable String operation() {
    return operation;
  }

  /** The schema of {@link #relation()}, or null if the plan does not say. */
  public @Nullable String schema() {
    return schema;
  }

  /** The table that is read or changed, or null if this step does neither. */
  public @Nullable String relation() {
    return relation;
  }

  /** What the statement calls {@link #relation()}, or null if there is none. */
  public @Nullable String alias() {
    return alias;
  }

  /** How many rows of {@link #relation()} are read, before any filter; NaN if it is not told. */
  double relationRows() {
    return relationRows;
  }

  /** The index that is scanned, or null. */
  public @Nullable String index() {
    return index;
  }

  /** What the database expects. */
  public PlanEstimate estimate() {
    return estimate;
  }

  /** What it found when it ran the statement, or null if it did not. */
  public @Nullable PlanActuals actuals() {
    return actuals;
  }

  /** The conditions as printed; may hold values of the application's. */
  public Map<ConditionKind, String> conditions() {
    return conditions;
  }

  /** What a sort sorts by, as printed with direction; empty otherwise. */
  public List<String> sortKey() {
    return sortKey;
  }

  /** What an aggregate groups by; empty otherwise. */
  public List<String> groupKey() {
    return groupKey;
  }

  /** The expressions it hands up; empty unless the plan is verbose. */
  public List<String> output() {
    return output;
  }

  /** The steps below, in the plan's order. */
  public List<PlanNode> children() {
    return children;
  }

  /** This step and all below, parents first. */
  public Stream<PlanNode> stream() {
    List<PlanNode> all = new ArrayList<>();
    collect(all::add);
    return all.stream();
  }

  private void collect(Consumer<PlanNode> sink) {
    sink.accept(this);
    children.forEach(child -> child.collect(sink));
  }

  /** Whether it reads a whole table. */
  public boolean isSequentialScan() {
    return type.equals("Seq Scan") && relation != null;
  }

  /** Whether it reads an index as a whole. */
  boolean isFullIndexScan() {
    return type.equals(FULL_INDEX_SCAN) && relation != null;
  }

  /** Whether it joins two inputs. */
  public boolean isJoin() {
    return type.equals("Nested Loop") || type.endsWith("Join");
  }

  static Builder of(String type) {
    return new Builder(type);
  }

  /** A builder of a step that differs only in what is set anew; conditions are not taken over. */
  static Builder like(PlanNode node) {
    return new Builder(node.type)
        .parentRelationship(node.parentRelationship)
        .subplanName(node.subplanName)
        .joinType(node.joinType)
        .strategy(node.strategy)
        .operation(node.operation)
        .relation(node.schema, node.relation, node.alias)
        .relationRows(node.relationRows)
        .index(node.index)
        .estimate(node.estimate)
        .actuals(node.actuals);
  }

  /** Collects what a database's format says of a step. */
  static final class Builder {
    private final String type;
    private @Nullable String parentRelationship;
    private @Nullable String subplanName;
    private @Nullable String joinType;
    private @Nullable String strategy;
    private @Nullable String operation;
    private @Nullable String schema;
    private @Nullable String relation;
    private @Nullable String alias;
    private double relationRows = Double.NaN;
    private @Nullable String index;
    private PlanEstimate estimate = PlanEstimate.UNKNOWN;
    private @Nullable PlanActuals actuals;
    private final Map<ConditionKind, String> conditions = new EnumMap<>(ConditionKind.class);
    private List<String> sortKey = List.of();
    private List<String> groupKey = List.of();
    private List<String> output = List.of();
    private List<PlanNode> children = List.of();

    private Builder(String type) {
      this.type = type;
    }

    Builder parentRelationship(@Nullable String value) {
      parentRelationship = value;
      return this;
    }

    Builder subplanName(@Nullable String value) {
      subplanName = value;
      return this;
    }

    Builder joinType(@Nullable String value) {
      joinType = value;
      return this;
    }

    Builder strategy(@Nullable String value) {
      strategy = value;
      return this;
    }

    Builder operation(@Nullable String value) {
      operation = value;
      return this;
    }

    Builder relation(
        @Nullable String schemaName, @Nullable String name, @Nullable String aliasName) {
      schema = schemaName;
      relation = name;
      alias = aliasName == null ? name : aliasName;
      return this;
    }

    Builder relationRows(double value) {
      relationRows = value;
      return this;
    }

    Builder index(@Nullable String value) {
      index = value;
      return this;
    }

    Builder estimate(PlanEstimate value) {
      estimate = value;
      return this;
    }

    Builder actuals(@Nullable PlanActuals value) {
      actuals = value;
      return this;
    }

    Builder condition(ConditionKind kind, @Nullable String text) {
      if (text != null) {
        conditions.put(kind, text);
      }
      return this;
    }

    Builder sortKey(List<String> value) {
      sortKey = value;
      return this;
    }

    Builder groupKey(List<String> value) {
      groupKey = value;
      return this;
    }

    Builder output(List<String> value) {
      output = value;
      return this;
    }

    Builder children(List<PlanNode> value) {
      children = value;
      return this;
    }

    PlanNode build() {
      return new PlanNode(this);
    }
  }
}
