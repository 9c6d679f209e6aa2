package io.perfproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCompilerTest {

  @Test
  void whatDoesNotCompileIsLeftOutWithWhatNeedsIt(@TempDir Path directory) throws IOException {
    Path sources = Files.createDirectory(directory.resolve("sources"));
    Path classes = directory.resolve("classes");
    Files.writeString(sources.resolve("Sound.java"), "class Sound {}");
    Files.writeString(sources.resolve("Faulty.java"), "class Faulty { no.such.Library field; }");
    Files.writeString(sources.resolve("Dependent.java"), "class Dependent extends Faulty {}");

    var leftOut = new SuiteCompiler("").compile(sources, classes);

    assertThat(leftOut.keySet())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("Faulty.java", "Dependent.java");
    assertThat(leftOut.get(sources.resolve("Faulty.java"))).contains("no.such");
    assertThat(classes.resolve("Sound.class")).exists();
  }
}
