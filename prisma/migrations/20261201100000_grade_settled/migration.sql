-- Why a resolution has the grade that it has, and whose resolution it was: a ticket may be resolved anew in the same episode.
ALTER TABLE "grade" ADD COLUMN "resolved_by" TEXT NOT NULL DEFAULT 'person', ADD COLUMN "reason" TEXT;

-- The tables' owner is let through meanwhile.
alter table "grade" no force row level security;
alter table "episode" no force row level security;
update "grade" g set "resolved_by" = coalesce(e."resolved_by", case when g."approved_by_person" then 'person' else 'agent' end)
  from "episode" e
  where e."workspace_id" = g."workspace_id" and e."ticket_id" = g."ticket_id" and e."number" = g."episode";
alter table "grade" force row level security;
alter table "episode" force row level security;
ALTER TABLE "grade" ALTER COLUMN "resolved_by" DROP DEFAULT;

-- A grade is one of four, and what is settled says when and why.
alter table "grade" add constraint "grade_settled" check (
  "grade" in ('pending', 'verified', 'assumed', 'failed')
  and ("settled_at" is null) = ("grade" = 'pending')
  and ("reason" is null) = ("grade" = 'pending')
  and "resolved_by" in ('agent', 'approved', 'person')
);

-- What is due is found without stepping over what is settled, and what may be closed without the tickets that live.
create index "grade_due" on "grade" ("workspace_id", "due_at", "ticket_id", "episode") where "grade" = 'pending';
create index "ticket_resolved" on "ticket" ("workspace_id", "resolved_at") where "state" = 'resolved';
