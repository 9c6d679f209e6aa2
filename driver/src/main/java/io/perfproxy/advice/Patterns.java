package io.perfproxy.advice;

/** What is known of the texts that match a pattern of LIKE or a regular expression. */
final class Patterns {

  private Patterns() {}

  /** With what all matching texts begin; empty if that is open. */
  static String beginning(String operator, String pattern) {
    if (operator.equals("^@")) {
      return pattern;
    }
    boolean like = operator.startsWith("~~");
    if (!like && !pattern.startsWith("^")) {
      return "";
    }
    String body = like ? pattern : pattern.substring(1);
    String known = body.substring(0, endOfKnown(like, body, 0));
    boolean lastIsOptional =
        !like && known.length() < body.length() && "*?{".indexOf(body.charAt(known.length())) >= 0;
    return lastIsOptional && !known.isEmpty() ? known.substring(0, known.length() - 1) : known;
  }

  /** The length of the longest run of letters and digits that all matching texts contain. */
  static int longestKnownPart(String operator, String pattern) {
    boolean like = operator.startsWith("~~");
    int longest = 0;
    int run = 0;
    for (int i = 0; i < pattern.length(); i++) {
      run =
          isWildcard(like, pattern.charAt(i)) || !Character.isLetterOrDigit(pattern.charAt(i))
              ? 0
              : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static int endOfKnown(boolean like, String pattern, int from) {
    int end = from;
    while (end < pattern.length() && !isWildcard(like, pattern.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWildcard(boolean like, char c) {
    return (like ? "%_\\" : ".[](){}*+?|\\^$").indexOf(c) >= 0;
  }
}
