-- When the customer wrote, after the last answer, that they are content.
ALTER TABLE "grade" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
