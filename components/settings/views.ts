import type { Outputs } from "../trpc";

export type MemberView = Outputs["member"]["list"]["members"][number];
export type TeamView = Outputs["team"]["list"][number];
export type KeyView = Outputs["apiKey"]["list"][number];
export type EndpointView = Outputs["webhookEndpoint"]["list"][number];
