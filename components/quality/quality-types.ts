import type { Outputs } from "../trpc";

/** An item in hand, as its reviewer sees it. */
export type Opened = Outputs["quality"]["open"];
export type QualityRow = Outputs["quality"]["list"]["items"][number];
export type Overview = Outputs["quality"]["overview"];
export type Told = Outputs["quality"]["score"];
