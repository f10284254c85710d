import { isDemoted } from "../autonomy/demotion";
import type { Policy } from "../policy/policy";
import type { Settings } from "../policy/settings";

/** In the order in which they are best taken. */
export const firstStepNames = ["connect", "knowledge", "queue", "suggest", "graduate"] as const;
export type FirstStepName = (typeof firstStepNames)[number];

/** What the rows say of a workspace. */
export interface Beginnings {
  /** Connections in use that bring tickets or records, our own inbox apart. */
  connections: number;
  documents: number;
  /** Of the release that rules; null: none does. */
  policy: Policy | null;
  demotions: Settings["demotions"];
  /** How many cards a person has decided. */
  decided: number;
}

export interface FirstStep {
  name: FirstStepName;
  isDone: boolean;
}

/** What a new workspace has done and has not, all of it read from its rows. Pure. */
export function firstSteps({ connections, documents, policy, demotions, decided }: Beginnings): FirstStep[] {
  const done: Record<FirstStepName, boolean> = {
    connect: connections > 0,
    knowledge: documents > 0,
    queue: policy !== null && Object.values(policy.intents).some(({ level }) => level !== "off"),
    suggest: decided > 0,
    graduate: policy !== null && actsAlone(policy, demotions),
  };
  return firstStepNames.map((name) => ({ name, isDone: done[name] }));
}

function actsAlone({ intents }: Policy, demotions: Settings["demotions"]): boolean {
  return Object.entries(intents).some(
    ([intent, { level, cells }]) =>
      level === "auto" &&
      Object.entries(cells).some(([cell, own]) => own.level === "auto" && !isDemoted(demotions, intent, cell)),
  );
}
