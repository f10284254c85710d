-- Since when a person has had an item in hand, and who that was, also once it is decided: how long deciding takes.
ALTER TABLE "queue_item" ADD COLUMN "held_by" UUID, ADD COLUMN "held_at" TIMESTAMPTZ(3);
