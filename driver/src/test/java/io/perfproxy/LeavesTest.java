package io.perfproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Reports and metrics are leaves: they read snapshots, and only the root knows them. */
class LeavesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.perfproxy");

  @Test
  void onlyTheRootKnowsThem() {
    classes()
        .that()
        .resideInAnyPackage("io.perfproxy.report..", "io.perfproxy.metrics..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(
            "io.perfproxy",
            "io.perfproxy.report..",
            "io.perfproxy.metrics..",
            "io.perfproxy.junit..")
        .check(CLASSES);
  }

  @Test
  void aReportNeedsNoLibrary() {
    classes()
        .that()
        .resideInAPackage("io.perfproxy.report..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "io.perfproxy.report..",
            "io.perfproxy.statistics..",
            "io.perfproxy.slow..",
            "io.perfproxy.nplusone..",
            "io.perfproxy.execution..",
            "io.perfproxy.shape..")
        .check(CLASSES);
  }

  @Test
  void thePrometheusClientIsConfinedToTheMetrics() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.perfproxy.metrics..")
        .or()
        .haveNameMatching("io\\.perfproxy\\.metrics\\.Metrics(Source|Registration|Availability.*)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.prometheus..")
        .check(CLASSES);
  }
}
