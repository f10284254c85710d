-- How a connection fares, as its page says it; and until when the webhook's secret from before is taken beside the new one
-- (null: there is none, or it stands without an end, as those of before this column do).
ALTER TABLE "connection"
  ADD COLUMN "previous_secret_until" TIMESTAMPTZ(3),
  ADD COLUMN "last_synced_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_error" TEXT,
  ADD COLUMN "last_error_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_check" JSONB;
ALTER TABLE "connection" ADD CONSTRAINT "connection_error_has_a_time"
  CHECK (("last_error" IS NULL) = ("last_error_at" IS NULL));
