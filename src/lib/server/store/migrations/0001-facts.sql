-- Names this log. A browser that knows another epoch forgets what it had.
create table meta (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  -- Who has this database open, for the sentence a second start is given.
  holder jsonb
);
insert into meta default values;

-- Where each feed stands. Times beside numbers are ms since 1970.
create table feed (
  feed text primary key,
  seq bigint not null,
  time double precision not null
);

create table fact (
  feed text not null,
  seq bigint not null,
  time double precision not null,
  body jsonb not null,
  primary key (feed, seq)
);
create index fact_time on fact (time);

-- What stands now, in the order it first came.
create table entity (
  feed text not null,
  id text not null,
  type text not null,
  thing text,
  place bigint generated always as identity,
  body jsonb not null,
  primary key (feed, id, type)
);
create index entity_thing on entity (feed, thing) where thing is not null;

create table latest (
  feed text not null,
  datastream text not null,
  phenomenon_time double precision not null,
  result_time double precision not null,
  place bigint generated always as identity,
  body jsonb not null,
  primary key (feed, datastream)
);

-- Four bytes instead of fifty in every observation.
create table stream (
  key integer generated always as identity primary key,
  id text not null unique
);

-- The same value of the same moment is one row however often it is sent; a correction is another row.
create table observation (
  stream integer not null,
  phenomenon_time timestamptz not null,
  result_time timestamptz not null,
  result double precision,
  quality text,
  unique nulls not distinct (stream, phenomenon_time, result)
) partition by range (phenomenon_time);
create table observation_rest partition of observation default;

create table quarantine (
  id bigint generated always as identity primary key,
  feed text not null,
  time timestamptz not null,
  reason text not null,
  raw bytea not null
);
create index quarantine_feed on quarantine (feed, id);
