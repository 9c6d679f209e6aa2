package io.perfproxy.nplusone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.CallSiteLocator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationStackTest {

  private static final CallSiteLocator CALL_SITES = new CallSiteLocator(List.of());

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, "X.java", line);
  }

  private static ApplicationStack stack(StackTraceElement... frames) {
    return ApplicationStack.of(frames, CALL_SITES);
  }

  @Test
  void onlyLinesOfTheApplicationCount() {
    ApplicationStack one =
        stack(
            frame("org.postgresql.jdbc.PgStatement", "execute", 1),
            frame("org.hibernate.Session", "get", 2),
            frame("shop.BookService", "titles", 31),
            frame("jdk.proxy2.$Proxy12", "titles", -1),
            frame("shop.BookService$$SpringCGLIB$$0", "titles", -1),
            frame("shop.BookController", "list", 22));
    ApplicationStack other =
        stack(
            frame("org.h2.jdbc.JdbcStatement", "execute", 8),
            frame("shop.BookService", "titles", 31),
            frame("java.lang.reflect.Method", "invoke", 5),
            frame("shop.BookController", "list", 22));

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.framework()).isEqualTo(Framework.HIBERNATE);
    assertThat(other.framework()).isEqualTo(Framework.JDBC);
    assertThat(one)
        .isNotEqualTo(
            stack(
                frame("shop.BookService", "titles", 32), frame("shop.BookController", "list", 22)));
  }

  @Test
  void theNumberOfALambdaDoesNotCount() {
    assertThat(stack(frame("shop.A", "lambda$list$0", 3)))
        .isEqualTo(stack(frame("shop.A", "lambda$list$7", 3)));
  }

  @Test
  void allDepthsOfARecursionAreOneStack() {
    StackTraceElement load = frame("shop.Tree", "load", 9);
    StackTraceElement visit = frame("shop.Tree", "visit", 5);
    StackTraceElement show = frame("shop.Page", "show", 2);

    assertThat(stack(load, show)).isEqualTo(stack(load, load, load, show));
    assertThat(stack(load, visit, show)).isEqualTo(stack(load, visit, load, visit, show));
  }

  @Test
  void withoutAFrameOfTheApplicationAllFramesCount() {
    ApplicationStack one = stack(frame("org.hibernate.Session", "get", 2));

    assertThat(one.innermost()).isNull();
    assertThat(one).isEqualTo(stack(frame("org.hibernate.Session", "get", 2)));
    assertThat(one).isNotEqualTo(stack(frame("org.hibernate.Session", "find", 3)));
  }

  @Test
  void theLoopIsWhereTheParentWasExecutedToo() {
    ApplicationStack child =
        stack(
            frame("shop.BaseDao", "get", 44),
            frame("shop.UserDao", "byId", 9),
            frame("shop.Board", "lambda$show$0", 22),
            frame("shop.Board", "show", 21));
    ApplicationStack parent =
        stack(frame("shop.BaseDao", "query", 30), frame("shop.Board", "show", 20));

    assertThat(ApplicationStack.loop(List.of(child), parent))
        .isEqualTo(frame("shop.Board", "lambda$show$0", 22));
    assertThat(ApplicationStack.loop(List.of(child), null))
        .isEqualTo(frame("shop.BaseDao", "get", 44));
    assertThat(
            ApplicationStack.loop(
                List.of(
                    child, stack(frame("shop.Other", "get", 1), frame("shop.Board", "show", 21))),
                null))
        .isEqualTo(frame("shop.Board", "show", 21));
    assertThat(ApplicationStack.loop(List.of(), parent)).isNull();
  }
}
