package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {

  @Test
  void aMillionDifferentTextsFitInASmallHeap() throws Exception {
    String output =
        new ChildJvm(entry -> !entry.startsWith("logback"))
            .with("-Xmx128m")
            .with("-XX:+ExitOnOutOfMemoryError")
            .run("com.example.shop.ManyTexts");
    Matcher result =
        Pattern.compile("executions=(\\d+) shapes=(\\d+) overflowed=true used_mb=(\\d+)")
            .matcher(output);
    assertThat(result.find()).as(output).isTrue();
    assertThat(result.group(1)).isEqualTo("1000000");
    assertThat(result.group(2)).isEqualTo("2001");
    assertThat(Integer.parseInt(result.group(3))).isLessThan(48);
  }
}
