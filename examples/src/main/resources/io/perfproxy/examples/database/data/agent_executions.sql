insert into agent_executions (agent_id, user_id, status, created_at, duration_ms, payload)
select
  1 + floor(power(roll(i, 20), 3) * :agents),
  1 + floor(power(roll(i, 21), 2) * :users),
  case
    -- Only what started lately can still be running.
    when 20 * i > 19 * :rows and status_roll < 0.0100 then 'QUEUED'
    when 20 * i > 19 * :rows and status_roll < 0.0600 then 'RUNNING'
    when status_roll < 0.0150 then 'CANCELLED'
    when status_roll < 0.0700 then 'FAILED'
    else 'COMPLETED'
  end,
  grown(i, :rows, :now),
  case when 20 * i <= 19 * :rows or status_roll >= 0.0600 then 50 + floor(power(roll(i, 23), 4) * 60000) end,
  jsonb_build_object(
    'model', (array['small', 'medium', 'large'])[1 + i % 3],
    'steps', 1 + i % 12,
    'tokens', jsonb_build_object('input', i * 7 % 9000, 'output', i * 3 % 2500),
    'trace', md5(i::text),
    'prompt', repeat(md5((i / 7)::text) || ' ', 4 + (i % 5)::integer))
from (select i, roll(i, 22) as status_roll from generate_series(1, :rows) i) rolled
