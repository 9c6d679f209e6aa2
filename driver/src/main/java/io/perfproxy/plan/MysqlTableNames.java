package io.perfproxy.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tables the names in a plan mean, which are those that the statement calls its tables by. A
 * name is that of a table of the statement, or else an alias of the only table left, if there is
 * only one. Others stay as they are.
 */
final class MysqlTableNames {

  private static final Pattern PART = Pattern.compile("`(?<quoted>(?:[^`]|``)*)`|(?<plain>[^.`]+)");

  /**
   * A table.
   *
   * @param schema null for the current one
   */
  record Table(@Nullable String schema, String name) {}

  private final Map<String, Table> byPrintedName = new HashMap<>();

  /**
   * Learns the names of one plan.
   *
   * @param printed the names in the plan
   * @param tables those of the statement, as it writes them
   */
  MysqlTableNames(Set<String> printed, List<String> tables) {
    List<Table> ofStatement = tables.stream().map(MysqlTableNames::parse).toList();
    List<Table> left = new ArrayList<>(ofStatement);
    Set<String> aliases = new LinkedHashSet<>();
    for (String name : printed) {
      List<Table> same =
          ofStatement.stream().filter(table -> table.name().equalsIgnoreCase(name)).toList();
      left.removeAll(same);
      if (same.isEmpty()) {
        aliases.add(name);
      } else if (same.size() == 1) {
        byPrintedName.put(name, new Table(same.get(0).schema(), name));
      }
    }
    List<Table> candidates = ofStatement.size() == 1 ? ofStatement : left;
    if (candidates.size() == 1) {
      aliases.forEach(alias -> byPrintedName.put(alias, candidates.get(0)));
    }
  }

  /** The table of a name in the plan; one of just this name if it is not known. */
  Table of(String printed) {
    return byPrintedName.getOrDefault(printed, new Table(null, printed));
  }

  private static Table parse(String written) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(written);
    while (matcher.find()) {
      String quoted = matcher.group("quoted");
      parts.add(quoted == null ? matcher.group("plain") : quoted.replace("``", "`"));
    }
    int last = parts.size() - 1;
    return last < 0
        ? new Table(null, written)
        : new Table(last == 0 ? null : parts.get(last - 1), parts.get(last));
  }
}
