-- Surrogate primary keys only: every other index is for an adviser, human or not, to propose.
create table tenants (
  id bigint generated always as identity primary key,
  name text not null,
  active boolean not null
);

create table agents (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  name text not null
);

create table agent_executions (
  id bigint generated always as identity primary key,
  agent_id bigint not null,
  user_id bigint not null,
  status text not null,
  created_at timestamptz not null,
  duration_ms integer,
  payload jsonb not null
);

create table sandboxes (
  id bigint generated always as identity primary key,
  agent_id bigint not null,
  status text not null,
  expires_at timestamptz not null
);

create table entities (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  entity_type text not null,
  canonical_identifiers jsonb not null,
  data_origin text not null,
  created_at timestamptz not null
);

create table entity_profiles (
  id bigint generated always as identity primary key,
  entity_id bigint not null,
  version integer not null,
  trigger_type text not null,
  findings jsonb not null,
  risk_score jsonb not null,
  created_at timestamptz not null
);

create table entity_relations (
  id bigint generated always as identity primary key,
  from_entity_id bigint not null,
  to_entity_id bigint not null,
  relation_type text not null,
  confidence_score numeric(4, 3) not null
);

create table audit_events (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  severity text not null,
  event_type text not null,
  created_at timestamptz not null,
  payload jsonb not null
);

create table cached_data_sources (
  id bigint generated always as identity primary key,
  entity_id bigint not null,
  provider_id text not null,
  check_type text not null,
  freshness text not null,
  fetched_at timestamptz not null,
  payload jsonb not null
);

-- A die that shows the same for the same row in every run: uniform in [0, 1).
create function roll(row_number bigint, salt integer) returns double precision
  language sql immutable parallel safe
  as $$ select (hashint8extended(row_number, salt) & 9007199254740991)::double precision
          / 9007199254740992 $$;

-- The moment that the row-th of all rows was created: a year of growth, so that most rows are old
-- and later rows are younger, as in a table that is only appended to.
create function grown(row_number bigint, all_rows bigint, now timestamptz) returns timestamptz
  language sql immutable parallel safe
  as $$ select now - interval '365 days'
          * (1 - power(row_number::double precision / (all_rows + 1), 3)) $$;
