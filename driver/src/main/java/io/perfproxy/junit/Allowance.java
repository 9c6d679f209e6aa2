package io.perfproxy.junit;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.nplusone.NPlusOneFinding;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** An {@link AllowNPlusOne}, checked and ready to match. */
final class Allowance {

  private static final int SHORT_ID = 6;

  private final AllowNPlusOne declared;
  private final Pattern table;
  private final Pattern frame;
  private boolean used;

  Allowance(AllowNPlusOne declared) {
    this.declared = declared;
    this.table = glob(declared.table());
    this.frame = glob(declared.frame());
    if (declared.reason().isBlank()) {
      throw wrong("the reason is empty");
    }
    if (declared.id().isEmpty() == declared.frame().isEmpty()) {
      throw wrong(
          "it names "
              + (declared.id().isEmpty() ? "neither an id nor a frame" : "an id and a frame")
              + "; give the id that the finding shows, or frame = \"Class.method\"");
    }
    if (!declared.id().isEmpty() && declared.id().length() < SHORT_ID) {
      throw wrong("an id has at least " + SHORT_ID + " digits");
    }
  }

  private ExtensionConfigurationException wrong(String why) {
    return new ExtensionConfigurationException(this + ": " + why);
  }

  /** Whether it lets this finding pass. */
  boolean allows(NPlusOneFinding finding) {
    if (!matches(finding)) {
      return false;
    }
    used = true;
    return finding.executions() <= declared.max();
  }

  private boolean matches(NPlusOneFinding finding) {
    if (!declared.id().isEmpty()) {
      return finding.id().startsWith(declared.id().toLowerCase(Locale.ROOT));
    }
    String of = finding.child().shape().table();
    return (declared.table().isEmpty() || (of != null && table.matcher(of).matches()))
        && Stream.of(finding.loop(), finding.child().callSite())
            .anyMatch(
                site ->
                    site != null && frame.matcher(CallSiteLocator.renderMethod(site)).matches());
  }

  /** Whether it matched a finding, be it one that had grown beyond it. */
  boolean used() {
    return used;
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  @Override
  public String toString() {
    String what =
        declared.id().isEmpty()
            ? "table = \"" + declared.table() + "\", frame = \"" + declared.frame() + "\""
            : "id = \"" + declared.id() + "\"";
    return "@AllowNPlusOne(" + what + ", reason = \"" + declared.reason() + "\")";
  }
}
