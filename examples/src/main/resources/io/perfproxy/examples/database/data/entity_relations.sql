insert into entity_relations (from_entity_id, to_entity_id, relation_type, confidence_score)
select
  1 + floor(power(roll(i, 60), 2) * :entities),
  1 + floor(roll(i, 61) * :entities),
  case
    when roll(i, 62) < 0.50 then 'ASSOCIATE'
    when roll(i, 62) < 0.80 then 'DIRECTOR'
    when roll(i, 62) < 0.97 then 'OWNER'
    else 'SAME_AS'
  end,
  round((1 - sqrt(roll(i, 63)))::numeric, 3)
from generate_series(1, :rows) i
