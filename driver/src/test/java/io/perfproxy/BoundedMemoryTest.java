package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.ChildJvm;
import io.perfproxy.testing.WeekOfTraffic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {

  private static final Pattern RESULT =
      Pattern.compile("executions=(\\d+) shapes=(\\d+) overflowed=(\\S+) used_mb=(\\d+)");

  private static Matcher run(String mainClass, String... arguments) throws Exception {
    return run(48, mainClass, arguments);
  }

  private static Matcher run(int megabytes, String mainClass, String... arguments)
      throws Exception {
    String output =
        new ChildJvm(entry -> !entry.startsWith("logback"))
            .with("-Xmx" + (megabytes + 80) + "m")
            .with("-XX:+ExitOnOutOfMemoryError")
            .run(mainClass, arguments);
    Matcher result = RESULT.matcher(output);
    assertThat(result.find()).as(output).isTrue();
    assertThat(Integer.parseInt(result.group(4))).as("used MB").isLessThan(megabytes);
    return result;
  }

  @Test
  void aMillionDifferentTextsFitInASmallHeap() throws Exception {
    Matcher result = run("com.example.shop.ManyTexts", "1000000", "false");
    assertThat(result.group(1)).isEqualTo("1000000");
    assertThat(result.group(2)).isEqualTo("2001");
    assertThat(result.group(3)).isEqualTo("true");
  }

  @Test
  @Tag("long")
  void tenMillionTextsThatDifferInTheirLiterals() throws Exception {
    Matcher result = run("com.example.shop.ManyTexts", "10000000", "true");
    assertThat(result.group(1)).isEqualTo("10000000");
    assertThat(result.group(2)).isEqualTo("1");
  }

  @Test
  void unitsThatAreOpenAtOnceShareTheirMemory() throws Exception {
    Matcher result = run(120, "com.example.shop.ManyOpenUnits", "250");
    assertThat(result.group(1)).isEqualTo(Integer.toString(250 * 400));
  }

  @Test
  void aWeekOfTraffic() throws Exception {
    Matcher result = run("io.perfproxy.testing.WeekOfTraffic");
    assertThat(result.group(1)).isEqualTo(Integer.toString(WeekOfTraffic.EXECUTIONS));
    assertThat(result.group(2)).isEqualTo("2001");
  }
}
