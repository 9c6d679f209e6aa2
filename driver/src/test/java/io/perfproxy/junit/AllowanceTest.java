package io.perfproxy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.SampleFindings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

  private static final NPlusOneFinding FINDING =
      SampleFindings.loop(
          Shape.of(
              "select b.title from public.books b join authors a on a.id = b.author_id"
                  + " where b.id = ?",
              Dialect.POSTGRESQL),
          8,
          Duration.ofMillis(1),
          "GET /books",
          new StackTraceElement("com.acme.BookService", "titles", "BookService.java", 31),
          Instant.EPOCH);

  @AllowNPlusOne(table = "books", frame = "BookService.*", reason = "without the schema")
  static class WithoutSchema {}

  @AllowNPlusOne(table = "PUBLIC.book?", frame = "bookservice.titles", reason = "with it")
  static class WithSchema {}

  @AllowNPlusOne(frame = "com.acme.*", reason = "a whole package")
  static class WholePackage {}

  @AllowNPlusOne(table = "orders", frame = "BookService.*", reason = "another table")
  static class OtherTable {}

  @AllowNPlusOne(table = "books", frame = "OrderService.*", reason = "another method")
  static class OtherMethod {}

  private static boolean allows(Class<?> type) {
    return new Allowance(type.getAnnotation(AllowNPlusOne.class)).allows(FINDING);
  }

  @ParameterizedTest
  @ValueSource(classes = {WithoutSchema.class, WithSchema.class, WholePackage.class})
  void whatIsMeantPasses(Class<?> type) {
    assertThat(allows(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {OtherTable.class, OtherMethod.class})
  void whatIsNotDoesNot(Class<?> type) {
    assertThat(allows(type)).isFalse();
  }
}
