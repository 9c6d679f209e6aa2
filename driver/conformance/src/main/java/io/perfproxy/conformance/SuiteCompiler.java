package io.perfproxy.conformance;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the tests of the suite. A file that does not compile, for want of a library or because
 * it uses what the published driver keeps to itself, is left out and named, together with those
 * that need it.
 */
final class SuiteCompiler {

  private final String classPath;

  SuiteCompiler(String classPath) {
    this.classPath = classPath;
  }

  /** Compiles all sources below a directory; answers with the files left out and the reasons. */
  Map<Path, String> compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("a JDK is needed; this is a runtime without a compiler");
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = new ArrayList<>(all.filter(file -> file.toString().endsWith(".java")).toList());
    }
    Map<Path, String> leftOut = new LinkedHashMap<>();
    while (true) {
      Map<Path, String> faulty = compile(compiler, files, classes);
      if (faulty.isEmpty()) {
        return leftOut;
      }
      if (!files.removeAll(faulty.keySet())) {
        throw new IOException("the tests do not compile: " + faulty.values());
      }
      leftOut.putAll(faulty);
    }
  }

  private Map<Path, String> compile(JavaCompiler compiler, List<Path> files, Path classes)
      throws IOException {
    Files.createDirectories(classes);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    boolean compiled;
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-classpath",
              classPath,
              "-proc:none",
              "-nowarn",
              "-parameters",
              "-g");
      compiled =
          compiler
              .getTask(
                  output,
                  manager,
                  diagnostics,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
    }
    Map<Path, String> faulty = new LinkedHashMap<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      JavaFileObject source = diagnostic.getSource();
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR && source != null) {
        faulty.putIfAbsent(
            Path.of(source.toUri()),
            diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse(""));
      }
    }
    if (!compiled && faulty.isEmpty()) {
      throw new IOException("the tests do not compile: " + output + diagnostics.getDiagnostics());
    }
    return faulty;
  }
}
