insert into sandboxes (agent_id, status, expires_at)
select
  1 + floor(power(roll(i, 30), 2) * :agents),
  case when roll(i, 31) < 0.08 then 'ACTIVE' when roll(i, 31) < 0.12 then 'FAILED' else 'EXPIRED' end,
  case
    -- Most of the active ones still live; some are overdue.
    when roll(i, 31) < 0.08 then :now + interval '8 hours' * (roll(i, 32) - 0.4)
    else grown(i, :rows, :now)
  end
from generate_series(1, :rows) i
