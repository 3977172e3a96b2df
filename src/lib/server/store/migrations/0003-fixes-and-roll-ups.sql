-- Fixes. Minutes and quarters of an hour are counted from 1970; each table has a partition a day, dropped whole.

-- A roster's number is the channel its frames name (u16), so it comes round again after 65,535 of them.
create sequence fix_roster_number as integer minvalue 1 maxvalue 65535 cycle;
create table fix_roster (
  roster integer primary key,
  feed text not null,
  begun double precision not null
);
create index fix_roster_begun on fix_roster (begun);

create table fix_member (
  roster integer not null references fix_roster on delete cascade,
  slot integer not null,
  id text not null,
  primary key (roster, slot)
);
create index fix_member_id on fix_member (id);

-- When a feed was listened to, whether anything moved or not: what no row covers is a gap. Times in ms since 1970.
create table fix_minute (
  feed text not null,
  minute integer not null,
  roster integer not null,
  from_ms double precision not null,
  to_ms double precision not null,
  primary key (feed, minute, roster)
) partition by range (minute);

create table fix_chunk (
  feed text not null,
  minute integer not null,
  roster integer not null,
  cell integer not null,
  body bytea not null,
  primary key (feed, minute, roster, cell)
) partition by range (minute);
-- Frames are packed already; pressing them again costs more than it saves.
alter table fix_chunk alter column body set storage external;

-- A quarter's fixes by mover, in pieces when they are many.
create table track_chunk (
  feed text not null,
  quarter integer not null,
  id text not null,
  piece integer not null,
  body bytea not null,
  primary key (feed, id, quarter, piece)
) partition by range (quarter);
alter table track_chunk alter column body set storage external;

-- Which quarters stand as tracks.
create table track_quarter (
  feed text not null,
  quarter integer not null,
  primary key (feed, quarter)
);

-- Days its raw values are kept; null: as the store usually does.
alter table stream add column keep_days integer check (keep_days > 0);

-- Which hours a commit wrote into: one row a commit and hour, taken away when they are rolled up.
create table observation_touched (
  place bigint generated always as identity primary key,
  begin timestamptz not null,
  streams integer[] not null
);
insert into observation_touched (begin, streams)
select date_trunc('hour', phenomenon_time), array_agg(distinct stream) from observation
where phenomenon_time > '1990-01-01' and phenomenon_time < '2200-01-01' group by 1;

-- What the values of an hour, of a day of the city come to. n counts moments, valid those with a value that holds.
create table observation_hour (
  stream integer not null,
  begin timestamptz not null,
  n integer not null,
  valid integer not null,
  low double precision,
  high double precision,
  sum double precision,
  first double precision,
  last double precision,
  primary key (stream, begin)
);
create table observation_day (like observation_hour including all);
