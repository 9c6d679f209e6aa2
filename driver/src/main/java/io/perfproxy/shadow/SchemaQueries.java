package io.perfproxy.shadow;

/**
 * The queries that read a schema as the statements that create it; each row is one. They are run
 * with an empty {@code search_path}, so that every name is printed with its schema.
 */
final class SchemaQueries {

  private SchemaQueries() {}

  /** Schemas of the system's own, and what belongs to extensions, are there already. */
  private static final String OWN_SCHEMA =
      " n.nspname !~ '^pg_' and n.nspname <> 'information_schema' ";

  private static String notOfExtension(String oid) {
    return " not exists (select from pg_depend d where d.objid = " + oid + " and d.deptype = 'e') ";
  }

  static final String SCHEMAS =
      "select format('create schema if not exists %I', n.nspname) from pg_namespace n where"
          + OWN_SCHEMA;

  static final String EXTENSIONS =
      """
      select format('create extension if not exists %I schema %I cascade', e.extname, n.nspname)
      from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname <> 'plpgsql'
      """;

  static final String ENUMS =
      """
      select format('create type %I.%I as enum (%s)', n.nspname, t.typname,
        string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder))
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      join pg_enum e on e.enumtypid = t.oid
      where"""
          + OWN_SCHEMA
          + "and"
          + notOfExtension("t.oid")
          + "group by n.nspname, t.typname";

  static final String COMPOSITES =
      """
      select format('create type %I.%I as (%s)', n.nspname, t.typname,
        (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
            order by a.attnum)
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped))
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      where"""
          + OWN_SCHEMA
          + "and"
          + notOfExtension("t.oid");

  static final String DOMAINS =
      """
      select format('create domain %I.%I as %s %s', n.nspname, t.typname,
        format_type(t.typbasetype, t.typtypmod),
        (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
          where k.contypid = t.oid))
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype = 'd' and"""
          + OWN_SCHEMA
          + "and"
          + notOfExtension("t.oid");

  static final String RANGES =
      """
      select format('create type %I.%I as range (subtype = %s)', n.nspname, t.typname,
        format_type(r.rngsubtype, null))
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      join pg_range r on r.rngtypid = t.oid
      where"""
          + OWN_SCHEMA
          + "and"
          + notOfExtension("t.oid");

  static final String FUNCTIONS =
      """
      select pg_get_functiondef(p.oid)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_language l on l.oid = p.prolang
      where p.prokind = 'f' and l.lanname in ('sql', 'plpgsql') and"""
          + OWN_SCHEMA
          + "and"
          + notOfExtension("p.oid")
          + "order by p.oid limit 2000";

  /** The relations asked for with what they are made of: views' tables, partitions, parents. */
  private static final String NEEDED =
      """
      with recursive needed(oid) as (
        select unnest(?::oid[])
        union
        select x.oid from needed n, lateral (
          select d.refobjid as oid
          from pg_rewrite r join pg_depend d on d.objid = r.oid
            and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
          where r.ev_class = n.oid
          union all select h.inhrelid from pg_inherits h where h.inhparent = n.oid
          union all select h.inhparent from pg_inherits h where h.inhrelid = n.oid) x
      ), relations as (
        select c.*, n.nspname, format('%I.%I', n.nspname, c.relname) as full_name
        from needed join pg_class c on c.oid = needed.oid
        join pg_namespace n on n.oid = c.relnamespace
        where"""
          + OWN_SCHEMA
          + ")\n";

  /** Materialised views and foreign tables are tables to the planner, but for what fills them. */
  static final String TABLES =
      NEEDED
          + """
          select format('create table %s (%s)%s', r.full_name,
            (select string_agg(format('%I %s%s%s%s', a.attname,
                format_type(a.atttypid, a.atttypmod),
                case when a.attcollation not in (0, t.typcollation)
                  then format(' collate %I.%I', ln.nspname, l.collname) end,
                case when a.attgenerated <> ''
                  then format(' generated always as (%s) stored', pg_get_expr(x.adbin, x.adrelid))
                end,
                case when a.attnotnull then ' not null' end), ', ' order by a.attnum)
              from pg_attribute a join pg_type t on t.oid = a.atttypid
              left join pg_attrdef x on x.adrelid = a.attrelid and x.adnum = a.attnum
              left join pg_collation l on l.oid = a.attcollation
              left join pg_namespace ln on ln.oid = l.collnamespace
              where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped),
            case when r.relkind = 'p'
              then format(' partition by %s', pg_get_partkeydef(r.oid)) end)
          from relations r where r.relkind in ('r', 'p', 'm', 'f') order by r.oid
          """;

  static final String INHERITANCE =
      NEEDED
          + """
          select case when r.relispartition
            then format('alter table %s attach partition %s %s', p.full_name, r.full_name,
              pg_get_expr(r.relpartbound, r.oid))
            else format('alter table %s inherit %s', r.full_name, p.full_name) end
          from relations r join pg_inherits h on h.inhrelid = r.oid
          join relations p on p.oid = h.inhparent
          where r.relkind in ('r', 'p') order by h.inhseqno, r.oid
          """;

  /** Keys before what refers to them; those of partitions come with their parents'. */
  static final String CONSTRAINTS =
      NEEDED
          + """
          select format('alter table %s add constraint %I %s', r.full_name, k.conname,
            pg_get_constraintdef(k.oid))
          from relations r join pg_constraint k on k.conrelid = r.oid
          where k.contype in ('p', 'u', 'x', 'c', 'f') and k.conparentid = 0 and k.coninhcount = 0
            and (k.contype <> 'f' or k.confrelid in (select oid from relations))
          order by k.contype = 'f', k.contype = 'c', k.oid
          """;

  static final String INDEXES =
      NEEDED
          + """
          select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
          from relations r join pg_index i on i.indrelid = r.oid
          join pg_class c on c.oid = i.indexrelid
          where i.indisvalid and not c.relispartition
            and not exists (select from pg_constraint k where k.conindid = i.indexrelid
              and k.contype in ('p', 'u', 'x'))
          order by i.indexrelid
          """;

  static final String VIEWS =
      NEEDED
          + """
          select format('create view %s as %s', r.full_name, pg_get_viewdef(r.oid))
          from relations r where r.relkind = 'v' order by r.oid
          """;

  /** Tables, then the indexes on them, each with its size in pages and the rows it holds. */
  static final String SIZES =
      NEEDED
          + """
          , sized as (
            select r.oid from relations r where r.relkind in ('r', 'm', 'f', 'p')
            union all
            select i.indexrelid from relations r join pg_index i on i.indrelid = r.oid
            where i.indisvalid)
          select n.nspname, c.relname, c.relkind in ('i', 'I') as is_index,
            coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::int as pages,
            c.reltuples,
            case when c.relpages > 0 then c.relallvisible::float8 / c.relpages else 0 end as visible
          from sized s join pg_class c on c.oid = s.oid
          join pg_namespace n on n.oid = c.relnamespace
          """;

  /** What {@code pg_stats} lets the role see, of tables and of expressions in indexes. */
  static final String STATISTICS =
      NEEDED
          + """
          , described as (
            select r.nspname, r.relname from relations r
            union
            select n.nspname, c.relname
            from relations r join pg_index i on i.indrelid = r.oid
            join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace)
          select s.schemaname, s.tablename, s.attname, s.inherited, s.null_frac, s.avg_width,
            s.n_distinct, s.most_common_vals::text as most_common_vals,
            s.most_common_freqs::text as most_common_freqs,
            s.histogram_bounds::text as histogram_bounds, s.correlation,
            s.most_common_elems::text as most_common_elems,
            s.most_common_elem_freqs::text as most_common_elem_freqs,
            s.elem_count_histogram::text as elem_count_histogram,
            to_jsonb(s) ->> 'range_empty_frac' as range_empty_frac
          from described d
          join pg_stats s on s.schemaname = d.nspname and s.tablename = d.relname
          """;

  static final String SETTINGS =
      """
      select name, current_setting(name) as value from pg_settings
      where category like 'Query Tuning%'
        or name in ('work_mem', 'hash_mem_multiplier', 'TimeZone', 'default_statistics_target',
          'IntervalStyle', 'DateStyle', 'max_parallel_workers_per_gather', 'jit')
      """;
}
