package io.perfproxy.config;

import java.util.Locale;
import java.util.Set;

/** Which parameters hold a secret, and which hold a user, whose name may contain an {@code @}. */
final class SecretNames {

  /** Found anywhere in a name, they make it a secret; {@code pass} finds more than passwords. */
  private static final String[] SECRET = {
    "pass",
    "pwd",
    "secret",
    "token",
    "credential",
    "accesskey",
    "accountkey",
    "apikey",
    "clientkey",
    "encryptionkey",
    "privatekey",
    "pvtkey",
    "sharedkey",
    "authorization",
    "bearer",
    "jwt",
    "signature"
  };

  private static final Set<String> USER =
      Set.of("user", "username", "userid", "uid", "login", "loginname", "principal");

  private SecretNames() {}

  static boolean isSecret(String name) {
    String letters = letters(name);
    for (String secret : SECRET) {
      if (letters.contains(secret)) {
        return true;
      }
    }
    // H2 runs the value as SQL, and SQL holds literals.
    return letters.equals("init");
  }

  static boolean isUser(String name) {
    return USER.contains(letters(name));
  }

  /** The letters and digits of a name in lower case, percent escapes of ASCII resolved. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '%' && i + 2 < name.length()) {
        int high = Character.digit(name.charAt(i + 1), 16);
        int low = Character.digit(name.charAt(i + 2), 16);
        if (high >= 0 && low >= 0) {
          c = (char) (high * 16 + low);
          i += 2;
        }
      }
      if (Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
