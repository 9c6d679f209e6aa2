insert into cached_data_sources
  (entity_id, provider_id, check_type, freshness, fetched_at, payload)
select
  1 + floor(power(roll(i, 81), 2) * :entities),
  (array['registry', 'news', 'sanctions', 'credit'])[1 + i % 4],
  (array['IDENTITY', 'ADVERSE_MEDIA', 'WATCHLIST'])[1 + i % 3],
  case when roll(i, 80) < 0.03 then 'FRESH' when roll(i, 80) < 0.05 then 'STALE' else 'ARCHIVED' end,
  grown(i, :rows, :now),
  jsonb_build_object(
    'status', 200,
    'digest', md5(i::text),
    'body', repeat(md5((i / 3)::text) || ' ', 5 + (i % 8)::integer))
from generate_series(1, :rows) i
