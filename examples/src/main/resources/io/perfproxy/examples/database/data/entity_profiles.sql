insert into entity_profiles
  (entity_id, version, trigger_type, findings, risk_score, created_at)
select
  -- Each entity has a first profile; what is left over are further versions of the early ones.
  1 + (i - 1) % :entities,
  1 + (i - 1) / :entities,
  case
    when roll(i, 50) < 0.80 then 'SCHEDULED'
    when roll(i, 50) < 0.97 then 'EVENT'
    when roll(i, 50) < 0.995 then 'ANALYST'
    else 'ESCALATION'
  end,
  jsonb_build_object(
    'sources', 1 + i % 6,
    'hits', jsonb_build_array(
      jsonb_build_object(
        'list', case when roll(i, 51) < 0.004 then 'SANCTIONS' else 'NEWS' end,
        'score', round(roll(i, 52)::numeric, 3)),
      jsonb_build_object('list', 'REGISTRY', 'reference', left(md5(i::text), 16))),
    'note', repeat(md5((i / 5)::text) || ' ', 2 + (i % 4)::integer)),
  jsonb_build_object(
    'level', case
      when roll(i, 53) < 0.003 then 'CRITICAL'
      when roll(i, 53) < 0.030 then 'HIGH'
      when roll(i, 53) < 0.200 then 'MEDIUM'
      else 'LOW'
    end,
    'value', floor(roll(i, 53) * 100),
    'model', 'v' || 1 + i % 3),
  grown(i, :rows, :now)
from generate_series(1, :rows) i
