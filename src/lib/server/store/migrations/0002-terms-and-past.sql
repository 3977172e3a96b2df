-- Whose numbers are taken: the term under which the feed was last claimed, and the one under which `seq` was given.
alter table feed add column claimed bigint not null default 0;
alter table feed add column term bigint not null default 0;

-- Who has a feed, by this database's clock. Apart from `feed`, so that saying "still here" never waits for a commit.
create table lease (
  feed text primary key,
  term bigint not null,
  -- Nobody when it was given back.
  holder text,
  expires timestamptz not null
);

-- Where each term of a feed began: with the number after `base`.
create table term (
  feed text not null,
  term bigint not null,
  base bigint not null,
  holder text not null,
  begun timestamptz not null default now(),
  primary key (feed, term)
);

-- The log lies in one table a day of arrival (UTC), dropped whole.
alter table fact rename to fact_before;
alter table fact_before drop constraint fact_pkey;
drop index fact_time;
create table fact (
  feed text not null,
  seq bigint not null,
  time double precision not null,
  term bigint not null default 0,
  body jsonb not null,
  primary key (feed, seq, time)
) partition by range (time);
create table fact_rest partition of fact default;

do $$
declare day bigint;
begin
  for day in select distinct floor(time / 86400000)::bigint from fact_before where time between 0 and 4102444800000 loop
    execute format('create table fact_%s partition of fact for values from (%s) to (%s)',
      to_char(to_timestamp(day * 86400) at time zone 'UTC', 'YYYY_MM_DD'), day * 86400000, (day + 1) * 86400000);
  end loop;
end $$;
insert into fact (feed, seq, time, body) select feed, seq, time, body from fact_before;
drop table fact_before;

-- How a feed stood at a number: a `Snapshot` as JSON, packed by gzip.
create table checkpoint (
  feed text not null,
  seq bigint not null,
  time double precision not null,
  body bytea not null,
  primary key (feed, seq)
);

-- Values that were acknowledged under a term that is over. Whoever holds the feed offers them again.
create table stray (
  id bigint generated always as identity primary key,
  feed text not null,
  observations jsonb not null
);
create index stray_feed on stray (feed, id);
