package io.perfproxy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.ChildJvm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same tests of the annotations and the assertions, run by the oldest JUnit they work with. */
class JUnit5Test {

  /** Maven puts it there. */
  private static final String JUNIT_5 = "target/junit-5/*";

  private static final List<Class<?>> TESTS =
      List.of(PerfProxyExtensionTest.class, PerfProxyAssertionsTest.class);

  @Test
  void annotationsAndAssertionsDoTheSame() throws Exception {
    List<String> lines =
        new ChildJvm(entry -> !entry.startsWith("junit-") && !entry.startsWith("jqwik-"))
            .withEntry(JUNIT_5)
            .run(
                JUnitRun.class.getName(), TESTS.stream().map(Class::getName).toArray(String[]::new))
            .lines()
            .toList();

    assertThat(lines.get(0)).startsWith(JUnitRun.VERSION + "5.13.");
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyInAnyOrderElementsOf(
            tests().map(test -> JUnitRun.PASSED + test + "()").toList());
  }

  /** As JUnit displays methods without parameters, of which there are only such. */
  private static Stream<String> tests() {
    return TESTS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName());
  }
}
