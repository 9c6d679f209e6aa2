package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --volum 0.1                     | Unknown option --volum; --help lists the options.
          0.1                             | Unknown option 0.1; --help lists the options.
          --volume                        | --volume needs a value; --help lists the options.
          --volume=                       | --volume needs a value; --help lists the options.
          --volume 0                      | --volume takes a number from 0.001 to 20.0, not "0".
          --volume NaN                    | --volume takes a number from 0.001 to 20.0, not "NaN".
          --volume much                   | --volume takes a number from 0.001 to 20.0, not "much".
          --seconds 1.5                   | --seconds takes a whole number from 1 to 3600, not "1.5".
          --seconds 0                     | --seconds takes a whole number from 1 to 3600, not "0".
          --slow-threshold 20             | --slow-threshold takes a time such as 500us, 20ms or 1s, not "20".
          --slow-threshold 1ms&x=y        | --slow-threshold takes a time such as 500us, 20ms or 1s, not "1ms&x=y".
          --url jdbc:mysql://h/d?password=secret | --url takes a URL that starts with jdbc:postgresql:
          --user me                       | --user and --password belong to --url, which is missing.
          """)
  void aWrongCommandLineIsAnsweredInOneLine(String commandLine, String message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status = Main.run(List.of(commandLine.split(" ")), utf8(out), utf8(err));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(message);
    assertThat(out.size()).isZero();
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeTheWork() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status = Main.run(List.of("--report", "."), utf8(out), utf8(err));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).strip()).endsWith("is a directory.");
    assertThat(out.size()).isZero();
  }

  @Test
  void helpNamesEveryOption() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status = Main.run(List.of("--help"), utf8(out), utf8(new ByteArrayOutputStream()));

    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--volume", "--seconds", "--slow-threshold", "--url", "--user", "--password")
        .contains("--report", "--help");
  }

  @Test
  void valuesComeAfterASpaceOrAnEqualsSign() throws Exception {
    Options options =
        Options.parse(
            List.of("--volume=0.5", "--seconds", "3", "--url=jdbc:postgresql:d?a=b", "--report=x"));

    assertThat(options)
        .isEqualTo(
            new Options(
                false,
                0.5,
                Duration.ofSeconds(3),
                "20ms",
                "jdbc:postgresql:d?a=b",
                null,
                null,
                Path.of("x")));
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
