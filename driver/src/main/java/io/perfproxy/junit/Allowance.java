package io.perfproxy.junit;

import io.perfproxy.config.FindingIgnore;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Shape;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** An {@link AllowNPlusOne}, checked and ready to match. */
final class Allowance {

  private static final int SHORT_ID = 6;

  private final AllowNPlusOne declared;
  private final FindingIgnore ignore;
  private boolean used;

  Allowance(AllowNPlusOne declared) {
    this.declared = declared;
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
    this.ignore =
        declared.id().isEmpty()
            ? FindingIgnore.ofMethod(
                declared.table().isEmpty() ? null : declared.table(), declared.frame())
            : FindingIgnore.ofId(declared.id().toLowerCase(Locale.ROOT));
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
    Shape shape = finding.child().shape();
    return ignore.matches(
        finding.id(), shape.text(), shape.id(), shape.tables(), finding.methods());
  }

  /** Whether it matched a finding, be it one that had grown beyond it. */
  boolean used() {
    return used;
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
