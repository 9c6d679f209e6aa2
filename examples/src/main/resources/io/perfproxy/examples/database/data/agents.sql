insert into agents (tenant_id, name)
select
  1 + floor(power(roll(i, 10), 2) * :tenants),
  (array['screening', 'onboarding', 'monitoring', 'research', 'reporting'])[1 + i % 5] || '-' || i
from generate_series(1, :rows) i
