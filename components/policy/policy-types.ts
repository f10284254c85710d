import type { Outputs } from "../trpc";

export type DraftView = Outputs["policy"]["drafts"]["get"];
export type ReleaseRow = Outputs["policy"]["releases"]["releases"][number];
export type Body = DraftView["body"];
export type Cell = Body["policy"]["intents"][string]["cells"][string];
export type Condition = Cell["conditions"][number];
export type PolicyTest = Body["tests"][number];
