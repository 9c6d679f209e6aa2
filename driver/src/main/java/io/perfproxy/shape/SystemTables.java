package io.perfproxy.shape;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tables and views of databases' own: catalogues, statistics, and the table of no rows to speak
 * of. PostgreSQL keeps {@code pg_} for schemas only, so that a table {@code pg_customers} may well
 * be the application's; the names are those of its version 18 and of all before it since 12.
 */
public final class SystemTables {

  private static final List<String> SCHEMAS =
      List.of("pg_catalog.", "pg_toast.", "information_schema.", "sys.");

  /** Kept for the database: by SQLite for its own, by PostgreSQL and its extensions by custom. */
  private static final List<String> PREFIXES = List.of("sqlite_", "pg_stat_", "pg_statio_");

  private static final Set<String> POSTGRESQL =
      Set.of(
          """
              pg_aggregate pg_aios pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_auth_members
              pg_authid pg_available_extension_versions pg_available_extensions
              pg_backend_memory_contexts pg_cast pg_class pg_collation pg_config pg_constraint
              pg_conversion pg_cursors pg_database pg_db_role_setting pg_default_acl pg_depend
              pg_description pg_enum pg_event_trigger pg_extension pg_file_settings
              pg_foreign_data_wrapper pg_foreign_server pg_foreign_table pg_group pg_hba_file_rules
              pg_ident_file_mappings pg_index pg_indexes pg_inherits pg_init_privs pg_language
              pg_largeobject pg_largeobject_metadata pg_locks pg_matviews pg_namespace pg_opclass
              pg_operator pg_opfamily pg_parameter_acl pg_partitioned_table pg_policies pg_policy
              pg_prepared_statements pg_prepared_xacts pg_proc pg_publication
              pg_publication_namespace pg_publication_rel pg_publication_tables pg_range
              pg_replication_origin pg_replication_origin_status pg_replication_slots pg_rewrite
              pg_roles pg_rules pg_seclabel pg_seclabels pg_sequence pg_sequences pg_settings
              pg_shadow pg_shdepend pg_shdescription pg_shmem_allocations pg_shmem_allocations_numa
              pg_shseclabel pg_statistic pg_statistic_ext pg_statistic_ext_data pg_stats
              pg_stats_ext pg_stats_ext_exprs pg_subscription pg_subscription_rel pg_tables
              pg_tablespace pg_timezone_abbrevs pg_timezone_names pg_transform pg_trigger
              pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_type pg_user
              pg_user_mapping pg_user_mappings pg_views pg_wait_events
              """
              .strip()
              .split("\\s+"));

  private SystemTables() {}

  /** Whether a table is one of them, as a {@link Shape} names it. */
  public static boolean contains(String table) {
    String name = table.toLowerCase(Locale.ROOT).replace("\"", "");
    return name.equals("dual")
        || POSTGRESQL.contains(name)
        || SCHEMAS.stream().anyMatch(name::startsWith)
        || PREFIXES.stream().anyMatch(name::startsWith);
  }
}
