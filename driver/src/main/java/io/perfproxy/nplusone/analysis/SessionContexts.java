package io.perfproxy.nplusone.analysis;

import io.perfproxy.shape.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a session was set to when it executed: the schemas it searches, its role, and settings of
 * the application such as {@code app.tenant_id}. The same statement in another context is another
 * one.
 *
 * <p>What is set with {@code LOCAL} ends with the transaction.
 */
final class SessionContexts {

  private static final Pattern SETS_CONTEXT =
      Pattern.compile(
          "^\\s*(?:re)?set\\s+(session\\s+|local\\s+)?(search_path|role|schema|authorization"
              + "|session\\s+authorization|current_schema|\"?[a-z_]\\w*\"?\\.\"?\\w+\"?)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern USES_DATABASE =
      Pattern.compile("^\\s*use\\s+\\S.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String SET_CONFIG = "select set_config(";

  /** The contexts of one connection. */
  private static final class Session {
    private int lasting;
    private int local;
    private int transaction;
  }

  private SessionContexts() {}

  /** The context of each execution, by its index. */
  static int[] of(List<TracedExecution> executions) {
    int[] contexts = new int[executions.size()];
    Map<Integer, Session> sessions = new HashMap<>();
    for (TracedExecution execution : executions) {
      Session session = sessions.computeIfAbsent(execution.connection(), id -> new Session());
      if (session.transaction != execution.transaction()) {
        session.transaction = execution.transaction();
        session.local = 0;
      }
      if (!execution.failed()) {
        apply(execution, session);
      }
      contexts[execution.index()] = 31 * session.lasting + session.local;
    }
    return contexts;
  }

  private static void apply(TracedExecution execution, Session session) {
    String sql = execution.sql();
    if (sql == null) {
      return;
    }
    boolean settings = execution.shape().operation() == Operation.SET;
    boolean function = execution.shape().text().startsWith(SET_CONFIG);
    if (!function && !(settings && setsContext(sql))) {
      return;
    }
    int set = function ? Long.hashCode(execution.bindHash()) : normalised(sql).hashCode();
    if (function || normalised(sql).startsWith("set local")) {
      session.local = set;
    } else {
      session.lasting = normalised(sql).startsWith("reset") ? 0 : set;
    }
  }

  private static boolean setsContext(String sql) {
    return SETS_CONTEXT.matcher(sql).matches() || USES_DATABASE.matcher(sql).matches();
  }

  private static String normalised(String sql) {
    return Objects.requireNonNull(sql).strip().toLowerCase(Locale.ROOT);
  }
}
