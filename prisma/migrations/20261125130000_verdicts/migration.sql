-- What a person decided waits until "acts_at" before it is done, and can be taken back until it was taken up. A verdict of
-- before has neither: it acted in the commit that recorded it.
ALTER TABLE "review"
  ADD COLUMN "acts_at" TIMESTAMPTZ(3),
  ADD COLUMN "acted_at" TIMESTAMPTZ(3),
  ADD COLUMN "first_by" UUID,
  ADD COLUMN "first_at" TIMESTAMPTZ(3),
  ADD COLUMN "first_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "edited_by" UUID,
  ADD COLUMN "edit_distance" INTEGER;

-- From here on by hand: what the schema language cannot say.
alter table "review" add constraint "review_first_whole" check (("first_by" is null) = ("first_at" is null));
alter table "review" add constraint "review_acted_after_hold" check ("acted_at" is null or "acts_at" is not null);
create index "review_held" on "review" ("workspace_id", "acts_at")
  where "acted_at" is null and "acts_at" is not null and "state" in ('approved', 'rejected');
