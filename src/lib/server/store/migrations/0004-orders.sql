-- What people asked for: who, when, why, and what became of it. Nothing in it is ever changed or taken away; the outcome
-- is set once.
create table orders (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  asked_by text not null,
  why text not null,
  command text not null,
  -- Whoever has this feed carries it out.
  feed text not null,
  given jsonb not null,
  -- { "done": number of the delta } or { "refused": { "zh", "en" } }; null as long as it waits.
  outcome jsonb,
  settled_at timestamptz
);
create index orders_waiting on orders (feed, number) where outcome is null;
create index orders_at on orders (at);

create function keep_orders() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'An order is never taken away.'; end if;
  if old.outcome is not null then raise exception 'Order % is settled already.', old.number; end if;
  if (new.number, new.at, new.asked_by, new.why, new.command, new.feed, new.given)
    is distinct from (old.number, old.at, old.asked_by, old.why, old.command, old.feed, old.given)
  then raise exception 'Of an order only the outcome is set.'; end if;
  return new;
end $$;
create trigger orders_are_kept before update or delete on orders for each row execute function keep_orders();
