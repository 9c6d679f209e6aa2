insert into tenants (name, active)
select 'Tenant ' || i, roll(i, 1) < 0.85
from generate_series(1, :rows) i
