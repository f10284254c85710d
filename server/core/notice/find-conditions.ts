import type { Settings } from "../policy/settings";
import type { Condition } from "./notice";

/** What is looked at. */
export interface Watched {
  settings: Pick<Settings, "demotions" | "thrown">;
  /** How many wait for a person beyond their target, snoozed ones apart. */
  late: number;
  connections: readonly { id: string; label: string; state: string; breakerOpenUntil: Date | null }[];
  /** The title of an action or a kind of request. */
  titleOf: (name: string) => string;
  now: Date;
}

/** A vendor that puts us off for less is only busy. */
const downFromMs = 60_000;

/** What is wrong now, of all that members are told of. Pure. */
export function findConditions(watched: Watched): Condition[] {
  return [...lateQueue(watched), ...downConnections(watched), ...demotions(watched), ...killSwitches(watched)];
}

function lateQueue({ late }: Watched): Condition[] {
  if (late === 0) return [];
  return [{ kind: "queue_late", subject: "queue", since: null, data: { name: "", count: late } }];
}

function downConnections({ connections, now }: Watched): Condition[] {
  return connections
    .filter(({ state, breakerOpenUntil }) => {
      const putOffMs = breakerOpenUntil === null ? 0 : breakerOpenUntil.getTime() - now.getTime();
      // Who paused it knows.
      return state === "broken" || (state === "active" && putOffMs >= downFromMs);
    })
    .map(({ id, label }) => ({ kind: "connection_down", subject: id, since: null, data: { name: label, count: 0 } }));
}

function demotions({ settings, titleOf }: Watched): Condition[] {
  return settings.demotions
    .filter(({ lifted }) => lifted === null)
    .map(({ intent, cell, at }) => ({
      kind: "demotion",
      subject: `${intent}.${cell}`,
      since: new Date(at),
      data: { name: `${titleOf(intent)}: ${cell === "reply" ? "the reply" : titleOf(cell)}`, count: 0 },
    }));
}

function killSwitches({ settings, titleOf }: Watched): Condition[] {
  return Object.entries(settings.thrown).map(([key, { at }]) => ({
    kind: "kill_switch",
    subject: key,
    since: new Date(at),
    data: { name: key === "all" ? "everything" : titleOf(key.slice(key.indexOf(":") + 1)), count: 0 },
  }));
}
