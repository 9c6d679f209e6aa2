package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTextTest {

  private static final Shape BOOKS =
      shape("select b1_0.id, b1_0.author_id, b1_0.title from books b1_0");
  private static final Shape AUTHORS =
      shape("select a1_0.id, a1_0.name from authors a1_0 where a1_0.id = ?");

  private static Shape shape(String sql) {
    return Shape.of(sql, Dialect.POSTGRESQL);
  }

  private static StackTraceElement line(String type, String method, int number) {
    return new StackTraceElement(
        "com.example." + type, method, type.replaceAll("\\$.*", "") + ".java", number);
  }

  private static NPlusOneFinding finding(
      FindingKind kind,
      Confidence confidence,
      RepeatedStatement child,
      @Nullable ParentStatement parent,
      @Nullable StackTraceElement loop,
      @Nullable KeyFlow proof,
      List<String> fix,
      NPlusOneFinding... nested) {
    return new NPlusOneFinding(
        "7f3a910011223344",
        kind,
        Severity.ERROR,
        confidence,
        child,
        parent,
        loop,
        proof,
        9,
        2,
        fix,
        List.of(nested),
        "GET /books",
        UnitOfWork.Kind.REQUEST,
        Instant.EPOCH);
  }

  @Test
  void aLoopOverRows() {
    NPlusOneFinding finding =
        finding(
            FindingKind.N_PLUS_ONE,
            Confidence.PROVEN,
            new RepeatedStatement(
                AUTHORS,
                line("BookService", "lambda$titles$0", 33),
                8,
                8,
                0,
                Duration.ofMillis(14)),
            new ParentStatement(BOOKS, line("BookService", "titles", 31), 1, 8),
            line("BookService", "lambda$titles$0", 33),
            new KeyFlow("books.author_id", "authors.id", 8, 8),
            List.of(
                "at line 31: join fetch the association / @EntityGraph,",
                "or @BatchSize(size = 50) on the entity of authors -> 1 extra query"));

    assertThat(finding.text())
        .isEqualTo(
            """
            N+1  (proven)  9 queries -> 2     BookService.titles
              parent  (BookService.java:31)   select … from books                  (8 rows)
              child   (BookService.java:33)   select … from authors where id = ?   x8, 14 ms
              proof   books.author_id -> authors.id, 8 of 8 keys
              fix     at line 31: join fetch the association / @EntityGraph,
                      or @BatchSize(size = 50) on the entity of authors -> 1 extra query
              ignore  id 7f3a91  (shape + parent shape + loop frame)""");
  }

  @Test
  void loopsInALoopFromAnotherClass() {
    NPlusOneFinding inner =
        finding(
            FindingKind.N_PLUS_ONE,
            Confidence.PROVEN,
            new RepeatedStatement(
                shape("select p.price from products p where p.id = ?"),
                line("ProductDao", "price", 9),
                12,
                3,
                9,
                Duration.ofNanos(1_234_000)),
            new ParentStatement(AUTHORS, null, 3, 12),
            null,
            new KeyFlow("order_lines.product_id", "products.id", 3, 3),
            List.of("not shown"));
    NPlusOneFinding finding =
        finding(
            FindingKind.N_PLUS_ONE,
            Confidence.PROVEN,
            new RepeatedStatement(
                shape("select l.id, l.product_id from order_lines l where l.order_id = ?"),
                line("LineDao", "lines", 18),
                3,
                3,
                0,
                Duration.ofNanos(50_000)),
            new ParentStatement(
                shape("select o.id, o.day from orders o"), line("OrderDao", "all", 7), 2, 3),
            line("OrderService", "build", 72),
            new KeyFlow("orders.id", "order_lines.order_id", 3, 3),
            List.of("join"),
            inner);

    assertThat(finding.text())
        .isEqualTo(
            """
            N+1  (proven)  9 queries -> 2     OrderService.build
              parent  (OrderDao.java:7)        select … from orders o                           (3 rows of 2)
              child   (LineDao.java:18)        select … from order_lines l where l.order_id…    x3, under 0.1 ms
              loop    (OrderService.java:72)
              nested  (ProductDao.java:9)      select p.price from products p where p.id = ?    x12, 1.2 ms
              proof   orders.id -> order_lines.order_id, 3 of 3 keys
              proof   order_lines.product_id -> products.id, 3 of 3 keys
                      3 distinct keys, 9 redundant calls
              fix     join
              ignore  id 7f3a91  (shape + parent shape + loop frame)""");
    assertThat(finding.text().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void withoutParentAndStack() {
    RepeatedStatement child = new RepeatedStatement(AUTHORS, null, 9, 9, 0, Duration.ofMillis(9));

    assertThat(
            finding(
                    FindingKind.N_PLUS_ONE,
                    Confidence.LIKELY,
                    child,
                    null,
                    null,
                    null,
                    List.of("collect the keys"))
                .text())
        .isEqualTo(
            """
            N+1  (likely)  9 queries -> 2
              child   (unknown)   select … from authors where id = ?   x9, 9.0 ms
              proof   9 distinct keys from one place; the rows they come from were not seen
              fix     collect the keys
              ignore  id 7f3a91  (shape + loop frame)""");
  }

  @Test
  void duplicatesWritesAndHints() {
    RepeatedStatement reads =
        new RepeatedStatement(AUTHORS, line("A", "one", 1), 4, 1, 3, Duration.ofNanos(400_000));
    RepeatedStatement writes =
        new RepeatedStatement(
            shape("insert into items (a, b) values (?, ?)"),
            line("B", "two", 2),
            5,
            5,
            0,
            Duration.ofSeconds(2));

    assertThat(
            finding(
                    FindingKind.DUPLICATE,
                    Confidence.PROVEN,
                    reads,
                    null,
                    line("A", "one", 1),
                    null,
                    List.of("keep it"))
                .text())
        .isEqualTo(
            """
            Duplicate  (proven)  9 queries -> 2     A.one
              child   (A.java:1)   select … from authors where id = ?   x4, 0.4 ms
              proof   equal values, and nothing written in between: 1 distinct key, 3 redundant calls
              fix     keep it
              ignore  id 7f3a91  (shape + loop frame)""");
    assertThat(
            finding(
                    FindingKind.WRITE_N_PLUS_ONE,
                    Confidence.LIKELY,
                    writes,
                    null,
                    line("B", "two", 2),
                    null,
                    List.of("batch"))
                .text())
        .isEqualTo(
            """
            Write N+1  (likely)  9 statements -> 2     B.two
              child   (B.java:2)   insert into items (a, b) values (?, ?)   x5, 2000 ms
              proof   one statement for each, from one place
              fix     batch
              ignore  id 7f3a91  (shape + loop frame)""");
    assertThat(
            finding(
                    FindingKind.HINT,
                    Confidence.LIKELY,
                    writes,
                    null,
                    null,
                    null,
                    List.of("a word ".repeat(20).strip()))
                .text())
        .isEqualTo(
            """
            Hint  (likely)     B.two
              child   (B.java:2)   insert into items (a, b) values (?, ?)   x5, 2000 ms
              fix     a word a word a word a word a word a word a word a word a word a word a word a word a word
                      a word a word a word a word a word a word a word
              ignore  id 7f3a91  (shape + loop frame)""");
  }

  @Test
  void namesCannotForgeLines() {
    String hostile = "x\u001b[31m\r\nforged\u202e" + "\ud83d\ude00".repeat(200);
    StackTraceElement site = new StackTraceElement(hostile, hostile, hostile, 1);
    NPlusOneFinding finding =
        finding(
            FindingKind.N_PLUS_ONE,
            Confidence.PROVEN,
            new RepeatedStatement(
                Shape.named(io.perfproxy.shape.Operation.SELECT, null, hostile),
                site,
                2,
                2,
                0,
                Duration.ZERO),
            null,
            site,
            new KeyFlow(hostile, hostile, 1, 1),
            List.of(hostile));

    assertThat(finding.text().split("\n"))
        .allSatisfy(
            line -> {
              assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100);
              assertThat(line).doesNotContain("\u001b", "\r", "\u202e");
            });
    assertThat(finding.text()).doesNotContain("\nforged");
  }

  @Test
  void theWorstSeverityCountsWhatIsNested() {
    RepeatedStatement child = new RepeatedStatement(AUTHORS, null, 9, 9, 0, Duration.ofMillis(9));
    NPlusOneFinding error =
        finding(
            FindingKind.N_PLUS_ONE, Confidence.PROVEN, child, null, null, null, List.of("join"));
    NPlusOneFinding outer =
        new NPlusOneFinding(
            error.id(),
            error.kind(),
            Severity.INFO,
            error.confidence(),
            child,
            null,
            null,
            null,
            2,
            1,
            error.fix(),
            List.of(error),
            "unit",
            UnitOfWork.Kind.EXPLICIT,
            Instant.EPOCH);

    assertThat(outer.severity()).isEqualTo(Severity.INFO);
    assertThat(outer.worstSeverity()).isEqualTo(Severity.ERROR);
    assertThat(error.worstSeverity()).isEqualTo(Severity.ERROR);
  }
}
