package io.perfproxy.catalogue;

/** A table and its schema, without quotes. */
public record TableName(String schema, String table) {

  @Override
  public String toString() {
    return Identifiers.quote(schema) + "." + Identifiers.quote(table);
  }
}
