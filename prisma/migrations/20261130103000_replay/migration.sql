-- What a replay of a release over the past needs beside what decide read.

-- The form of the row (1: from before replays), and how many replies the agent had sent by then; null where a reviewer made
-- the plan, which is not the agent's and not replayed.
ALTER TABLE "decision_input" ADD COLUMN "form" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "replies" INTEGER;

-- A replay reads the newest first, page by page.
DROP INDEX "decision_input_workspace_id_as_of_idx";
CREATE INDEX "decision_input_workspace_id_as_of_decision_id_idx" ON "decision_input"("workspace_id", "as_of", "decision_id");
