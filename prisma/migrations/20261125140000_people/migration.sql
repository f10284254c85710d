-- What a person does with a ticket.

-- When somebody took an escalation, and when it ended, however it did.
ALTER TABLE "escalation" ADD COLUMN "taken_at" TIMESTAMPTZ(3), ADD COLUMN "ended_at" TIMESTAMPTZ(3);

-- Whose hand an effect of a person's own is, and why they wanted it, in their words: sealed.
ALTER TABLE "action_run" ADD COLUMN "sealed_why" BYTEA;

-- The member whom a key that decides reviews acts for.
ALTER TABLE "api_key" ADD COLUMN "acts_for" UUID;

-- From here on by hand: what the schema language cannot say.

-- A key decides nothing in nobody's name.
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_decides_for_somebody"
  CHECK ("acts_for" IS NOT NULL OR NOT ('reviews:decide' = ANY ("scopes")));
