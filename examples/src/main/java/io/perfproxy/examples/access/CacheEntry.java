package io.perfproxy.examples.access;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** The update of a row of the cache. */
final class CacheEntry {

  static final String UPDATE =
      """
      update cached_data_sources set freshness = 'FRESH', fetched_at = ?, payload = ?::jsonb
      where id = ?""";

  private CacheEntry() {}

  static void bind(PreparedStatement update, long id, Timestamp now) throws SQLException {
    update.setTimestamp(1, now);
    update.setString(2, "{\"status\": 200, \"row\": " + id + "}");
    update.setLong(3, id);
  }
}
