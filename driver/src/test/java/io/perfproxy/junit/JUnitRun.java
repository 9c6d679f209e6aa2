package io.perfproxy.junit;

import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes with whichever JUnit is on the class path, and prints what became of each. */
final class JUnitRun {

  /** Before the version of JUnit, in the first line. */
  static final String VERSION = "JUnit ";

  /** Before the name of a test that passed; other results are in capitals, too. */
  static final String PASSED = "SUCCESSFUL ";

  private JUnitRun() {}

  public static void main(String[] classNames) {
    PrintStream out = System.out;
    out.println(VERSION + Test.class.getPackage().getImplementationVersion());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classNames).map(DiscoverySelectors::selectClass).toList())
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                if (identifier.isTest() || result.getThrowable().isPresent()) {
                  out.println(result.getStatus() + " " + identifier.getDisplayName());
                  result.getThrowable().ifPresent(failure -> failure.printStackTrace(out));
                }
              }
            });
  }
}
