-- A replay reads a hundred thousand of these whole: as text they are handed out as they stand, in place of being written anew each.
ALTER TABLE "decision_input" ALTER COLUMN "body" TYPE JSON USING "body"::json;
