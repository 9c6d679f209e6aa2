package io.perfproxy.catalogue;

/** The queries of {@link Catalogue}. */
final class CatalogueQueries {

  private CatalogueQueries() {}

  /**
   * A session counts its changes late, perhaps after it has analysed them, so modifications count
   * from a minute after the last analysis.
   */
  static final String TABLE =
      """
      with named as (
        select coalesce(pg_catalog.pg_partition_root(c.oid), c.oid) as root
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'm')
          and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      ), leaves as (
        select r.root, r.root as leaf from named r
        union
        select r.root, t.relid from named r,
        lateral pg_catalog.pg_partition_tree(r.root) t where t.isleaf
      ), sizes as (
        select l.root,
          sum(pg_catalog.pg_relation_size(c.oid)) / current_setting('block_size')::int as pages,
          sum(case when c.relkind = 'p' then 0 else c.reltuples end) as tuples,
          sum(case when c.reltoastrelid = 0 then 0
            else pg_catalog.pg_relation_size(c.reltoastrelid) end)
            / current_setting('block_size')::int as toast_pages,
          max(greatest(s.last_analyze, s.last_autoanalyze)) as analysed,
          sum(case when greatest(s.last_analyze, s.last_autoanalyze)
              > clock_timestamp() - interval '1 minute' then 0
            else coalesce(s.n_mod_since_analyze, 0) end) as modifications
        from leaves l
        join pg_catalog.pg_class c on c.oid = l.leaf
        left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
        group by l.root
      )
      select c.oid, n.nspname, c.relname, c.relkind, s.*
      from sizes s
      join pg_catalog.pg_class c on c.oid = s.root
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      """;

  /** Statistics of a partitioned table are those over its partitions, or else of the largest. */
  static final String COLUMNS =
      """
      select a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
        b.typname, b.typcategory, a.attnotnull,
        b.typtype in ('e', 'r', 'm') or b.typcategory = 'A' or b.typname in ('varchar', 'cidr')
          or exists (select from pg_catalog.pg_opclass o
            join pg_catalog.pg_am m on m.oid = o.opcmethod
            where m.amname = 'btree' and o.opcdefault and o.opcintype = b.oid) as ordered,
        case when a.attcollation = 0 then false
          when l.collname = 'default' then ?
          else l.collname in ('C', 'POSIX', 'ucs_basic', 'pg_c_utf8') end as byte_ordered,
        s.n_distinct, s.null_frac, s.avg_width,
        s.most_common_vals is not null or s.histogram_bounds is not null
          or s.most_common_elems is not null as sampled
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid
      join pg_catalog.pg_type t on t.oid = a.atttypid
      join pg_catalog.pg_type b
        on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
      left join pg_catalog.pg_collation l on l.oid = a.attcollation
      left join lateral (
        select p.*
        from pg_catalog.pg_stats p
        join pg_catalog.pg_class pc on pc.relname = p.tablename
        join pg_catalog.pg_namespace pn on pn.oid = pc.relnamespace and pn.nspname = p.schemaname
        where p.attname = a.attname
          and (pc.oid = a.attrelid
            or c.relkind = 'p' and pc.oid in
              (select relid from pg_catalog.pg_partition_tree(a.attrelid)))
        order by p.inherited = (c.relkind = 'p') desc, pc.reltuples desc
        limit 1) s on true
      where a.attrelid = ? and a.attnum > 0 and not a.attisdropped
      order by a.attnum
      """;

  /** The scans and bytes of a partitioned index are those of its partitions in sum. */
  static final String INDEXES =
      """
      select i.indexrelid, n.nspname, c.relname, m.amname, i.indisunique, i.indisprimary,
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_not_distinct,
        i.indisvalid and i.indisready and i.indislive as valid,
        i.indisreplident or exists (select from pg_catalog.pg_constraint k
          where k.conindid = i.indexrelid) as needed,
        array(select a.attname::text
          from unnest(i.indkey::int[]) with ordinality k(attnum, place)
          join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
          where k.place > i.indnkeyatts order by k.place) as included,
        pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
        pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
        use.scans, use.bytes
      from pg_catalog.pg_index i
      join pg_catalog.pg_class c on c.oid = i.indexrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_am m on m.oid = c.relam
      cross join lateral (
        select sum(coalesce(pg_catalog.pg_stat_get_numscans(part.oid), 0))::bigint as scans,
          sum(pg_catalog.pg_relation_size(part.oid))::bigint as bytes
        from (select i.indexrelid as oid
          union select t.relid::oid from pg_catalog.pg_partition_tree(i.indexrelid) t) part) use
      where i.indrelid = ?
      order by c.relname
      """;

  /** {@code indoption} has bit 0 for descending and bit 1 for nulls first. */
  static final String INDEX_KEYS =
      """
      select i.indexrelid, a.attname,
        pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int, false) as expression,
        o.opcname, o.opcdefault,
        case when i.indcollation[k.place - 1] not in (0, coalesce(a.attcollation, 0))
          and (a.attnum is not null or l.collname <> 'default') then l.collname end as collname,
        i.indoption[k.place - 1] & 1 <> 0 as descending,
        i.indoption[k.place - 1] & 2 <> 0 as nulls_first
      from pg_catalog.pg_index i
      cross join lateral unnest(i.indkey::int[]) with ordinality k(attnum, place)
      join pg_catalog.pg_opclass o on o.oid = i.indclass[k.place - 1]
      left join pg_catalog.pg_attribute a
        on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
      left join pg_catalog.pg_collation l on l.oid = i.indcollation[k.place - 1]
      where i.indrelid = ? and k.place <= i.indnkeyatts
      order by i.indexrelid, k.place
      """;

  static final String FOREIGN_KEYS_TO =
      """
      select k.conname, cn.nspname as child_schema, c.relname as child,
        pn.nspname as parent_schema, p.relname as parent, k.confdeltype,
        array(select a.attname::text from unnest(k.conkey) with ordinality u(attnum, place)
          join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum
          order by u.place) as columns,
        array(select a.attname::text from unnest(k.confkey) with ordinality u(attnum, place)
          join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum
          order by u.place) as referenced
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class c on c.oid = k.conrelid
      join pg_catalog.pg_namespace cn on cn.oid = c.relnamespace
      join pg_catalog.pg_class p on p.oid = k.confrelid
      join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and pn.nspname = ? and p.relname = ?
      order by k.conname
      """;

  static final String BINARY_COERCIBLE =
      """
      select exists (select from pg_catalog.pg_cast c
        where c.castmethod = 'b' and c.castcontext = 'i'
          and c.castsource = pg_catalog.to_regtype(?) and c.casttarget = pg_catalog.to_regtype(?))
      """;

  static final String IMMUTABLE_CAST =
      """
      with types as (
        select pg_catalog.to_regtype(?) as source, pg_catalog.to_regtype(?) as target)
      select t.source = t.target or exists (
        select from pg_catalog.pg_cast c
        left join pg_catalog.pg_proc p on p.oid = c.castfunc
        where c.castsource = t.source and c.casttarget = t.target
          and (c.castmethod = 'b' or p.provolatile = 'i'))
      from types t
      """;

  /** Functions with optional arguments or any number of them are taken for all they may be. */
  static final String IMMUTABLE_FUNCTION =
      """
      select p.provolatile = 'i'
      from pg_catalog.pg_proc p
      where p.proname = ?
        and (p.provariadic <> 0 or ? between p.pronargs - p.pronargdefaults and p.pronargs)
      """;

  /** The built-in provider's {@code C.UTF-8} orders by code points, which is by bytes in UTF-8. */
  static final String BYTE_ORDERED =
      """
      select case when to_jsonb(d) ->> 'datlocprovider' = 'b' then
          coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') in ('C', 'C.UTF-8')
        when coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c' then
          d.datcollate in ('C', 'POSIX')
        else false end
      from pg_catalog.pg_database d where d.datname = current_database()
      """;

  static final String RELATION =
      """
      select c.oid from pg_catalog.pg_class c
      where c.oid = pg_catalog.to_regclass(?) and c.relkind in ('r', 'p', 'v', 'm', 'f')
      """;

  static final String TABLE_NAMES =
      """
      select n.nspname, c.relname
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and not c.relispartition and c.relpersistence <> 't'
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      order by 1, 2
      """;

  /** Counters that were never reset are at least as old as the server's process. */
  static final String COUNTED_SINCE =
      """
      select coalesce(s.stats_reset, pg_catalog.pg_postmaster_start_time())
      from pg_catalog.pg_stat_database s
      where s.datname = pg_catalog.current_database()
      """;

  static final String EXTENSIONS =
      """
      select e.extname, n.nspname
      from pg_catalog.pg_extension e
      join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      """;
}
