package io.perfproxy.shape;

/**
 * Takes the numbers at the end of a partition's name for 0, so that {@code events_2024_05} and
 * {@code events_2024_06} are one name.
 *
 * <p>Names like columns and aliases are left alone: behind an underscore there must be a date that
 * begins with its year, a word such as {@code p} or {@code shard} with a number, or a number of
 * {@value #LONG_NUMBER} digits or more, and then nothing but further numbers.
 */
final class PartitionSuffix {
  /** Longer names are kept; PostgreSQL and Oracle allow about as much. */
  private static final int MAX_NAME = 128;

  private static final int LONG_NUMBER = 5;

  private static final String[] MARKERS = {"p", "part", "partition", "shard", "chunk", "bucket"};

  /** What may stand before a further number: month, day, quarter, week, hour, part. */
  private static final String FURTHER = "mdqwhp";

  private PartitionSuffix() {}

  /** Rewrites the name that is the end of the text. */
  static void rewrite(TextBuffer out, int from) {
    int to = out.length;
    if (to - from > MAX_NAME || to == from || !CharClass.isDigit(out.bytes[to - 1])) {
      return;
    }
    for (int i = from + 1; i < to; i++) {
      if (out.bytes[i] == '_' && isSuffix(out.bytes, i + 1, to)) {
        out.length = zeroed(out.bytes, i, to);
        return;
      }
    }
  }

  private static boolean isSuffix(byte[] text, int from, int to) {
    int at = endOfLetters(text, from, to);
    boolean marked = isMarker(text, from, at);
    boolean plain = at == from;
    boolean year = plain || (at == from + 1 && CharClass.fold(text[from]) == 'y');
    if (marked && at < to && text[at] == '_') {
      at++;
    }
    int end = endOfDigits(text, at, to);
    boolean begins =
        (marked && end > at)
            || (year && isDate(text, at, end))
            || (plain && end - at >= LONG_NUMBER);
    return begins && isFurther(text, end, to);
  }

  private static boolean isFurther(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      if (text[at] == '_') {
        at++;
      }
      if (at < to && FURTHER.indexOf(CharClass.fold(text[at])) >= 0) {
        at++;
      }
      int end = endOfDigits(text, at, to);
      if (end == at) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** Four digits of a year, alone or with two for the month, the day and the hour each. */
  private static boolean isDate(byte[] text, int from, int to) {
    int digits = to - from;
    if (digits < 4 || digits > 10 || digits % 2 != 0) {
      return false;
    }
    int century = (text[from] - '0') * 10 + text[from + 1] - '0';
    return century >= 19 && century <= 21;
  }

  private static boolean isMarker(byte[] text, int from, int to) {
    for (String marker : MARKERS) {
      if (marker.length() == to - from && reads(text, from, marker)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(byte[] text, int from, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (CharClass.fold(text[from + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int endOfLetters(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != '_' && CharClass.isLetter(text, at)) {
      at++;
    }
    return at;
  }

  private static int endOfDigits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && CharClass.isDigit(text[at])) {
      at++;
    }
    return at;
  }

  /** Writes each run of digits as a zero, in place; returns the end. */
  private static int zeroed(byte[] text, int from, int to) {
    int end = from;
    for (int i = from; i < to; i++) {
      if (!CharClass.isDigit(text[i])) {
        text[end++] = text[i];
      } else if (!CharClass.isDigit(text[i - 1])) {
        text[end++] = '0';
      }
    }
    return end;
  }
}
