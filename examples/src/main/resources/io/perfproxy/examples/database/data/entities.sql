insert into entities (tenant_id, entity_type, canonical_identifiers, data_origin, created_at)
select
  1 + floor(power(roll(i, 40), 2) * :tenants),
  case
    when roll(i, 41) < 0.60 then 'PERSON'
    when roll(i, 41) < 0.90 then 'COMPANY'
    when roll(i, 41) < 0.98 then 'ACCOUNT'
    else 'VESSEL'
  end,
  jsonb_build_object(
    'registration', 'R' || lpad(i::text, 8, '0'),
    'tax_id', upper(left(md5(i::text), 10)),
    'country', (array['DE', 'FR', 'US', 'GB', 'NL', 'SG', 'BR', 'JP'])[1 + i % 8],
    'aliases', jsonb_build_array(left(md5((i + 1)::text), 12), left(md5((i + 2)::text), 12))),
  case
    when roll(i, 42) < 0.70 then 'REGISTRY'
    when roll(i, 42) < 0.95 then 'UPLOAD'
    when roll(i, 42) < 0.995 then 'PARTNER'
    else 'MANUAL'
  end,
  grown(i, :rows, :now)
from generate_series(1, :rows) i
