insert into audit_events (tenant_id, severity, event_type, created_at, payload)
select
  1 + floor(power(roll(i, 70), 2) * :tenants),
  case
    when roll(i, 71) < 0.0005 then 'CRITICAL'
    when roll(i, 71) < 0.0050 then 'HIGH'
    when roll(i, 71) < 0.0600 then 'WARNING'
    else 'INFO'
  end,
  (array['LOGIN', 'VIEW', 'EXPORT', 'UPDATE', 'DELETE'])[1 + floor(power(roll(i, 72), 3) * 5)::integer],
  grown(i, :rows, :now),
  jsonb_build_object(
    'actor', 'user-' || 1 + floor(power(roll(i, 73), 2) * :users),
    'address', '10.' || i % 256 || '.' || i / 256 % 256 || '.7',
    'request', md5(i::text),
    'agent', 'Mozilla/5.0 (X11; Linux x86_64) Example/' || i % 40)
from generate_series(1, :rows) i
