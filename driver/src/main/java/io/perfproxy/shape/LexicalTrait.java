package io.perfproxy.shape;

/** One way in which dialects differ for a lexer. */
enum LexicalTrait {
  /** A block comment may hold another one. */
  NESTED_COMMENTS,
  /** {@code #} starts a comment. */
  HASH_COMMENTS,
  /** {@code //} starts a comment. */
  SLASH_COMMENTS,
  /** {@code --} starts a comment only before a blank or the end. */
  DASHES_NEED_BLANK,
  /** The content of {@code /*!} and {@code /*M!} comments is code. */
  EXECUTABLE_COMMENTS,
  /** A backslash escapes within every string. */
  BACKSLASH_ESCAPES,
  /** {@code "…"} is a string and not a name. */
  DOUBLE_QUOTED_STRINGS,
  /** {@code […]} is a name. */
  BRACKETED_NAMES,
  /** {@code $tag$…$tag$} is a string. */
  DOLLAR_QUOTES,
  /** {@code q'[…]'} is a string. */
  CHOSEN_QUOTES,
  /** {@code E'…'} is a string with backslash escapes. */
  ESCAPE_STRINGS,
  /** {@code U&'…'} is a string. */
  UNICODE_STRINGS,
  /** {@code @name} is a parameter. */
  AT_PARAMETERS,
  /** {@code @name} and {@code @@name} are names. */
  AT_NAMES,
  /** {@code #} is part of names. */
  HASH_NAMES,
  /** A name may start with a digit. */
  DIGIT_NAMES,
  /** Operators are any run of operator characters, and {@code ?} may be one of them. */
  FREE_OPERATORS,
  /** Unquoted names fold to upper case. */
  UPPER_CASE,
  /** {@code EXECUTE} runs a prepared statement by its name. */
  EXECUTE_PREPARED,
  /** A common table expression may refer to itself without {@code RECURSIVE}. */
  IMPLICIT_RECURSION,
  /** A number may end in {@code f} or {@code d}. */
  NUMBER_SUFFIXES
}
