package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.ShapeText;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to fix a finding: in the words of the framework that stands between the application and the
 * driver, and by the form of the repeated statement.
 */
final class FixAdvice {

  /** Aliases as Hibernate writes them, by which it is known where its frames are not. */
  private static final Pattern HIBERNATE_ALIAS =
      Pattern.compile("\\b[a-z]\\w*\\d+_\\d+(?:_\\d+)?\\.");

  private static final Pattern EQUALITY =
      Pattern.compile("((?:[\\w\"]+\\.)?([\\w\"]+)) (?:= \\?|in \\(\\?\\)|in \\(\\.\\.\\.\\))");

  private final Draft draft;
  private final AnalysedExecution child;
  private final @Nullable AnalysedExecution parent;
  private final @Nullable StackTraceElement loop;

  /**
   * @param parent one that feeds the child; null if none is known
   * @param loop the line of the loop; null if it is unknown
   */
  FixAdvice(
      Draft draft,
      AnalysedExecution child,
      @Nullable AnalysedExecution parent,
      @Nullable StackTraceElement loop) {
    this.draft = draft;
    this.child = child;
    this.parent = parent;
    this.loop = loop;
  }

  List<String> lines() {
    return switch (draft.kind()) {
      case N_PLUS_ONE -> read();
      case DUPLICATE -> duplicate();
      case WRITE_N_PLUS_ONE -> write();
      case SMALL_BATCH -> smallBatch();
      case HINT -> hint();
    };
  }

  private List<String> read() {
    if (draft.path() != null && draft.path().recursive()) {
      return List.of("read the whole tree at once: with recursive … union all …");
    }
    List<String> byForm = byForm();
    return byForm.isEmpty() ? byFramework() : byForm;
  }

  /** What the statement asks for decides, whoever sends it. */
  private List<String> byForm() {
    String key = key();
    if (child.layout().aggregatesToOneRow()) {
      return List.of(
          at() + "one query for all keys:",
          "select " + key + ", … where " + anyOf(key) + " group by " + key);
    }
    if (child.layout().hasLimit() && child.layout().hasOrderBy()) {
      return List.of(
          at() + "join the first row of each key to the parent's query:",
          "… cross join lateral (" + "select … where " + key + " = parent key … limit 1) first");
    }
    if (RelevantExecutions.readsFunction(child.shape())) {
      return List.of(
          at()
              + "call it in the parent's query: … cross join lateral "
              + ShapeText.called(child.shape().text())
              + "(column)");
    }
    if (child.layout().locksRows()) {
      return List.of(
          at() + "lock all rows in one statement, in the order of their keys:",
          "… where " + anyOf(key) + " order by " + key + " for update");
    }
    return List.of();
  }

  private List<String> byFramework() {
    String table = child.shape().table();
    String entity = table == null ? "the entity" : "the entity of " + table;
    return switch (framework()) {
      case HIBERNATE ->
          draft.path() == null
              ? List.of(
                  "load them at once: findAllById(keys) / session.byMultipleIds(…).multiLoad(keys),",
                  "or where " + anyOf(key()))
              : List.of(
                  at() + "join fetch the association / @EntityGraph,",
                  "or @BatchSize(size = 50) on " + entity + " -> 1 extra query");
      case SPRING_DATA_JDBC ->
          List.of(
              at() + "one @Query with a join and a ResultSetExtractor,",
              "or single query loading: JdbcMappingContext.setSingleQueryLoadingEnabled(true)");
      case MYBATIS ->
          List.of(
              at() + "join in the parent's select, with a nested resultMap",
              "instead of <association select=…> or <collection select=…>");
      case JOOQ ->
          List.of(
              at() + "multiset(select(…)) in the parent's select,",
              "or fetchGroups(…) with " + key() + " in (keys)");
      case SPRING_JDBC ->
          List.of(
              at() + "collect the keys, then once with NamedParameterJdbcTemplate:",
              rewritten(key() + " in (:keys)"));
      case JDBC -> List.of(at() + "collect the keys, then once:", rewritten(anyOf(key())));
    };
  }

  private List<String> duplicate() {
    return switch (framework()) {
      case HIBERNATE ->
          List.of(
              "keep what the first call returned, or read it by its id in one session,",
              "which has it; @Cacheable on the entity for what rarely changes");
      case SPRING_DATA_JDBC, SPRING_JDBC ->
          List.of("keep what the first call returned, or @Cacheable with a request-scoped cache");
      case MYBATIS ->
          List.of("keep what the first call returned, or run both in one SqlSession, which has it");
      case JOOQ, JDBC -> List.of("keep what the first call returned, and hand it on");
    };
  }

  private List<String> write() {
    Shape shape = child.shape();
    if (shape.operation() == Operation.CALL) {
      return List.of("a procedure that takes an array of keys, or addBatch and executeBatch");
    }
    boolean insert = shape.operation() == Operation.INSERT;
    return switch (framework()) {
      case HIBERNATE ->
          insert
              ? List.of(
                  "hibernate.jdbc.batch_size=50 and hibernate.order_inserts=true,",
                  "with ids from a sequence (allocationSize 50), as IDENTITY prevents batches")
              : List.of(
                  "hibernate.jdbc.batch_size=50 and hibernate.order_updates=true,",
                  "or one bulk statement: where " + anyOf(key()));
      case SPRING_DATA_JDBC, SPRING_JDBC -> List.of("JdbcTemplate.batchUpdate(sql, rows, 50, …)");
      case MYBATIS -> List.of("ExecutorType.BATCH, or one statement with <foreach>");
      case JOOQ -> List.of("dsl.batch(…), dsl.batchStore(records) or one insert with many values");
      case JDBC ->
          insert
              ? List.of("addBatch for each row and executeBatch once, or one insert with many rows")
              : List.of(
                  "addBatch for each row and executeBatch once,",
                  "or one statement: … where " + anyOf(key()));
    };
  }

  private List<String> smallBatch() {
    return List.of(
        "raise the batch size: @BatchSize(size = 50) or hibernate.default_batch_fetch_size=50");
  }

  private List<String> hint() {
    if (RelevantExecutions.touchesTables(child.shape())) {
      return List.of(
          "the same read in one schema or database after another: one query over all of them,",
          "or in parallel");
    }
    return List.of(
        "one call of the sequence for each row: alter sequence … increment by 50",
        "and allocationSize = 50");
  }

  private Framework framework() {
    ApplicationStack stack = child.stack();
    Framework framework = stack == null ? Framework.JDBC : stack.framework();
    return framework == Framework.JDBC && HIBERNATE_ALIAS.matcher(child.shape().text()).find()
        ? Framework.HIBERNATE
        : framework;
  }

  /**
   * {@code at line 31: }, where the parent is executed, in the method that loops if it is there;
   * empty if that is unknown.
   */
  private String at() {
    ApplicationStack stack = parent == null ? null : parent.stack();
    StackTraceElement innermost = stack == null ? null : stack.innermost();
    if (stack == null || innermost == null || innermost.getLineNumber() < 0) {
      return "";
    }
    StackTraceElement inLoop = loop == null ? null : stack.in(loop);
    StackTraceElement site = inLoop == null ? innermost : inLoop;
    return Objects.equals(site.getFileName(), innermost.getFileName())
        ? "at line " + site.getLineNumber() + ": "
        : "at " + site.getFileName() + ":" + site.getLineNumber() + ": ";
  }

  private String key() {
    Matcher equality = EQUALITY.matcher(child.shape().text());
    String wanted = column();
    String first = null;
    while (equality.find()) {
      if (equality.group(2).equals(wanted)) {
        return equality.group(1);
      }
      first = first == null ? equality.group(1) : first;
    }
    return first == null ? "key" : first;
  }

  private @Nullable String column() {
    KeyFlowPath path = draft.path();
    if (path != null) {
      String to = path.flow().to();
      return to.substring(to.lastIndexOf('.') + 1);
    }
    for (int slot : draft.group().varyingKeySlots()) {
      return draft.group().slots().get(slot).column();
    }
    return null;
  }

  private static String anyOf(String key) {
    return key + " = any (?)";
  }

  /** The repeated statement with a set in the place of its key. */
  private String rewritten(String condition) {
    String key = key();
    String text = child.shape().text();
    Matcher equality = EQUALITY.matcher(text);
    while (equality.find()) {
      if (equality.group(1).equals(key)) {
        return text.substring(0, equality.start()) + condition + text.substring(equality.end());
      }
    }
    return "… where " + condition;
  }
}
