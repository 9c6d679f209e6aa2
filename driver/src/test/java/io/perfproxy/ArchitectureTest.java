package io.perfproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may import whom, as the package-info of the root package draws it. */
class ArchitectureTest {

  private static final String ROOT = "io.perfproxy";

  /** For each package, which of ours and which libraries beside the JDK and SLF4J it may import. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("config", List.of()),
          Map.entry("shape", List.of()),
          Map.entry("execution", List.of("shape", "org.slf4j")),
          Map.entry("logging", List.of("execution", "shape", "org.slf4j")),
          Map.entry("connection", List.of("execution", "logging", "org.slf4j")),
          Map.entry("tracing", List.of("execution")),
          Map.entry(
              "jdbc",
              List.of("execution", "connection", "shape", "tracing", "net.ttddyy.dsproxy..")),
          Map.entry("statistics", List.of("execution", "shape")),
          Map.entry("slow", List.of("execution", "shape", "logging", "org.slf4j")),
          Map.entry("nplusone", List.of("execution", "shape", "logging", "org.slf4j")),
          Map.entry("units", List.of("execution", "shape")),
          Map.entry("nplusone.analysis", List.of("nplusone", "execution", "shape")),
          Map.entry(
              "nplusone.trace",
              List.of("nplusone", ROOT + ".nplusone.analysis", "execution", "shape")),
          Map.entry("plan", List.of("json", "execution", "expression", "shape", "transaction")),
          Map.entry("expression", List.of()),
          Map.entry("transaction", List.of()),
          Map.entry("catalogue", List.of("transaction")),
          Map.entry(
              "advice",
              List.of(
                  "plan",
                  "expression",
                  "catalogue",
                  "shadow",
                  "execution",
                  "shape",
                  "transaction")),
          Map.entry("migration", List.of("advice", "catalogue")),
          Map.entry("shadow", List.of("transaction", "io.zonky.test.db.postgres..")),
          Map.entry("pool", List.of(ROOT, "config", "jdbc", "com.zaxxer.hikari..")),
          Map.entry("context", List.of("execution", "io.micrometer.context..")),
          Map.entry("servlet", List.of(ROOT, "execution", "jakarta.servlet..")),
          Map.entry(
              "metrics",
              List.of(
                  "statistics",
                  "connection",
                  "execution",
                  "shape",
                  "tracing",
                  "logging",
                  "io.prometheus.client..",
                  "org.slf4j")),
          Map.entry("micrometer", List.of("metrics", "execution", "io.micrometer.core..")),
          Map.entry("opentelemetry", List.of("metrics", "tracing", "io.opentelemetry..")),
          Map.entry("server", List.of("statistics", "shape", "transaction")),
          Map.entry("json", List.of()),
          Map.entry(
              "junit",
              List.of(
                  ROOT,
                  "config",
                  "execution",
                  "shape",
                  "statistics",
                  "nplusone",
                  "json",
                  "org.junit.jupiter.api..",
                  "org.junit.platform.commons..",
                  "org.opentest4j",
                  "org.slf4j")),
          Map.entry(
              "report",
              List.of(
                  "json",
                  "statistics",
                  "connection",
                  "shape",
                  "execution",
                  "slow",
                  "nplusone",
                  "plan",
                  "advice",
                  "catalogue",
                  "logging",
                  "units")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsRule() {
    assertThat(
            CLASSES.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
  }

  @Test
  void packagesImportOnlyWhatTheyMay() {
    MAY_IMPORT.forEach(
        (name, imports) -> {
          List<String> allowed =
              new ArrayList<>(
                  List.of(
                      ROOT + "." + name,
                      "java..",
                      "javax.sql..",
                      "javax.transaction.xa",
                      "org.jspecify.annotations"));
          imports.forEach(each -> allowed.add(each.contains(".") ? each : ROOT + "." + each));
          if (name.equals("metrics")) {
            allowed.add("com.sun.net.httpserver");
          }
          classes()
              .that()
              .resideInAPackage(ROOT + "." + name)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(allowed.toArray(new String[0]))
              .check(CLASSES);
        });
  }

  @Test
  void theRootLinksToNoOptionalLibrary() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.zaxxer..",
            "io.prometheus..",
            "io.micrometer..",
            "io.opentelemetry..",
            "jakarta..",
            "org.junit..",
            "ch.qos..")
        .check(CLASSES);
  }

  @Test
  void whatTheRootTouchesFirstLinksToNoPrometheusClient() {
    noClasses()
        .that()
        .haveNameMatching("io\\.perfproxy\\.metrics\\.(Metric|Traced).*")
        .and()
        .haveNameNotMatching(".*\\.Metrics(Server|Push).*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.prometheus..")
        .check(CLASSES);
  }

  @Test
  void leavesAreKnownToTheRootOnly() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".report", ROOT + ".metrics", ROOT + ".pool", ROOT + ".server")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".report",
            ROOT + ".metrics",
            ROOT + ".pool",
            ROOT + ".server",
            ROOT + ".micrometer",
            ROOT + ".opentelemetry")
        .check(CLASSES);
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".context", ROOT + ".servlet")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(ROOT + ".context", ROOT + ".servlet")
        .check(CLASSES);
  }

  /** What calls the driver knows no locks but monitors, which a test sees where they are held. */
  @Test
  void theWrappersKnowNoLocks() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".jdbc")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\.(locks\\..*Lock|Semaphore|.*BlockingQueue)")
        .check(CLASSES);
  }

  @Test
  void adaptersAreKnownToNobody() {
    for (String adapter : List.of(ROOT + ".micrometer", ROOT + ".opentelemetry")) {
      classes()
          .that()
          .resideInAPackage(adapter)
          .and()
          .doNotHaveSimpleName("OpenTelemetryTracing")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage(adapter)
          .check(CLASSES);
    }
  }

  @Test
  void ofThePoolPackageThePresetsAloneKnowTheRoot() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".pool")
        .and()
        .doNotHaveSimpleName("PoolPresets")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".jdbc")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAClassDoes() {
    for (String vague : Arrays.asList("Util", "Utils", "Helper", "Manager", "Processor")) {
      noClasses().should().haveSimpleNameEndingWith(vague).check(CLASSES);
    }
  }
}
