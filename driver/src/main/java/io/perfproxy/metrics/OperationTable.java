package io.perfproxy.metrics;

/**
 * What shapes are added up by: label values, fit to be written.
 *
 * @param operation {@code db_operation_name}
 * @param table {@code db_collection_name}; empty, which Prometheus takes as absent, if there is
 *     none
 */
record OperationTable(String operation, String table) {

  /** The table of all those beyond the bound. */
  static final String OTHER_TABLES = "(other)";
}
