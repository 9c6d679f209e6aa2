package io.perfproxy.nplusone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds back findings that nobody wants to be told of. What is nested in such a one is told for
 * itself, unless it is held back, too. Thread-safe.
 */
public final class IgnoredFindings implements Consumer<NPlusOneFinding> {

  private final List<UsedRule> rules;
  private final Consumer<NPlusOneFinding> told;

  /**
   * What is held back.
   *
   * @param text as the user wrote it
   * @param findings which findings it is about
   */
  public record Rule(String text, Predicate<NPlusOneFinding> findings) {}

  private record UsedRule(Rule rule, AtomicBoolean used) {

    boolean matches(NPlusOneFinding finding) {
      boolean matches = rule.findings().test(finding);
      if (matches && !used.get()) {
        used.set(true);
      }
      return matches;
    }
  }

  /** Tells what no rule holds back. */
  public IgnoredFindings(List<Rule> rules, Consumer<NPlusOneFinding> told) {
    this.rules = rules.stream().map(rule -> new UsedRule(rule, new AtomicBoolean())).toList();
    this.told = told;
  }

  @Override
  public void accept(NPlusOneFinding finding) {
    if (rules.isEmpty()) {
      told.accept(finding);
    } else {
      wanted(finding).forEach(told);
    }
  }

  private List<NPlusOneFinding> wanted(NPlusOneFinding finding) {
    List<NPlusOneFinding> nested = new ArrayList<>();
    for (NPlusOneFinding inner : finding.nested()) {
      nested.addAll(wanted(inner));
    }
    boolean ignored = false;
    for (UsedRule rule : rules) {
      ignored |= rule.matches(finding);
    }
    return ignored ? nested : List.of(finding.withNested(nested));
  }

  /** The rules that no finding has matched so far: what they were about may be gone. */
  public List<String> unused() {
    return rules.stream()
        .filter(rule -> !rule.used().get())
        .map(rule -> rule.rule().text())
        .toList();
  }
}
