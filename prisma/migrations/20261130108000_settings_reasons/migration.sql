-- In which form the settings were changed, and why, in the member's words, where a reason was asked for.
ALTER TABLE "settings" ADD COLUMN "section" TEXT, ADD COLUMN "why" TEXT;
