-- What a search of the queue looks through: the ticket's subject and reference, in small letters, kept with the item. The
-- subject's first words say what it is about; the whole of it would not fit into an index.
ALTER TABLE "queue_item" ADD COLUMN "found_by" TEXT NOT NULL DEFAULT '';

-- The tables' owner is let through meanwhile.
alter table "queue_item" no force row level security;
alter table "ticket" no force row level security;
update "queue_item" q set "found_by" = lower(left(t."subject", 200) || chr(10) || left(t."external_ref", 100))
  from "ticket" t where t."workspace_id" = q."workspace_id" and t."id" = q."ticket_id";
alter table "queue_item" force row level security;
alter table "ticket" force row level security;

-- A search is answered from the queue's own index, as every other filter is.
drop index "queue_item_order";
create index "queue_item_order" on "queue_item" ("workspace_id", "kind", "rank_at", "id")
  include ("ticket_id", "intent", "team", "channel", "actions", "reasons", "value_minor", "currency", "waiting_since",
    "taken_by", "claimed_by", "claim_until", "snooze_until", "snooze_event", "found_by")
  where "decided_at" is null;

-- How many wait is counted by the second from a few pages: this index has nothing but what is counted. Every episode is above
-- nought; only what counts says so, so that no list is read through this index and the table behind it.
create index "queue_item_waiting" on "queue_item" ("workspace_id", "kind") where "decided_at" is null and "episode" > 0;
