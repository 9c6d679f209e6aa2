package io.perfproxy.shape;

/** The functions that make one value of many rows. */
final class AggregateFunctions {
  private static final String[] NAMES = {
    "count",
    "sum",
    "min",
    "max",
    "avg",
    "bool_and",
    "bool_or",
    "every",
    "count_big",
    "stddev",
    "variance",
    "array_agg",
    "string_agg",
    "json_agg",
    "jsonb_agg",
    "json_arrayagg",
    "group_concat",
    "listagg"
  };

  private AggregateFunctions() {}

  /** Whether the token names one. */
  static boolean isOne(TokenList tokens, int index) {
    for (String name : NAMES) {
      if (tokens.reads(index, name)) {
        return true;
      }
    }
    return false;
  }
}
