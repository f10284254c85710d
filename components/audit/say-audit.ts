import type { Outputs } from "../trpc";
import { sayArgName } from "../review/say-arg";
import { auditWording } from "./audit-wording";

type Row = Outputs["audit"]["list"]["rows"][number];

const connectionChanges: Record<string, string> = {
  added: "Connection added",
  updated: "Connection changed",
  tested: "Connection tested",
  paused: "Connection paused",
  resumed: "Connection resumed",
  owner_moved: "Capability moved to a connection",
  secret_rotated: "Secret of a webhook changed",
  key_made: "API key made",
  key_revoked: "API key revoked",
  endpoint_made: "Webhook endpoint added",
  endpoint_secret_rotated: "Secret of a webhook endpoint changed",
  endpoint_disabled: "Webhook endpoint ended",
  endpoint_gone: "Webhook endpoint gone",
};

/** A line in plain words. */
export function sayLine({ kind, data }: Pick<Row, "kind" | "data">): string {
  const change = data["change"];
  if (kind === "connection.changed" && typeof change === "string" && Object.hasOwn(connectionChanges, change)) {
    return connectionChanges[change] ?? auditWording[kind];
  }
  return auditWording[kind];
}

/** The one thing of a line's data that says more than its words; null: nothing does. */
export function sayDetail({ kind, data }: Pick<Row, "kind" | "data">): string | null {
  const text = (name: string) => (typeof data[name] === "string" ? data[name] : null);
  const family = kind.slice(0, kind.indexOf("."));
  if (family === "action") return say(text("action"));
  if (kind === "decision.made") return say(text("outcome") ?? text("verdict"));
  if (kind === "settings.changed") return say(text("section"));
  if (family === "release" && typeof data["release"] === "number") return `Release ${String(data["release"])}`;
  if (kind === "connection.changed") return say(text("port"));
  return null;
}

const say = (name: string | null) => (name === null ? null : sayArgName(name));
