import { z } from "zod";
import { Budget, Limits } from "./policy";
import { AlwaysPerson, type Settings } from "./settings";

const name = z.string().trim().min(1).max(80);
const Hours = z.array(z.strictObject({ day: z.int(), from: z.int(), to: z.int() })).max(100);
const text = z.string().max(4000);
const Wordings = z.record(
  z.string(),
  z.strictObject({
    person: text,
    gap: text,
    risk: z.record(z.string(), text),
    waiting: text.optional(),
    duplicate: text.optional(),
  }),
);

/**
 * One section of the settings, whole, as its form sends it. What is wrong within it says `checkSettingsChange`, in words; kill
 * switches are no section: they are thrown one by one.
 */
export const SettingsChange = z.discriminatedUnion("section", [
  z.strictObject({ section: z.literal("budgets"), budgets: z.array(Budget).max(50) }),
  z.strictObject({
    section: z.literal("alwaysPerson"),
    alwaysPerson: AlwaysPerson.extend({
      intents: z.array(name).max(200),
      words: z.array(name).max(200),
      customers: z.array(name).max(1000),
    }),
  }),
  z.strictObject({
    section: z.literal("hours"),
    timeZone: name,
    workingHours: Hours,
    teamHours: z.record(z.string(), Hours),
    responseHours: z.strictObject({ high: z.number(), normal: z.number(), low: z.number() }),
    personWithinHours: z.int(),
  }),
  z.strictObject({ section: z.literal("languages"), languages: z.array(name).max(50) }),
  z.strictObject({ section: z.literal("acknowledgements"), acknowledgements: Wordings }),
  z.strictObject({ section: z.literal("replies"), replyHosts: z.array(z.string().max(253)).max(100) }),
  z.strictObject({
    section: z.literal("evidence"),
    autonomyTarget: z.number(),
    cellTargets: z.record(z.string().max(200), z.number()),
    csatFloor: z.number().nullable(),
  }),
  z.strictObject({ section: z.literal("survey"), survey: z.strictObject({ on: z.boolean(), days: z.int() }) }),
  z.strictObject({
    section: z.literal("costs"),
    costs: z.strictObject({
      currency: z.string().max(3),
      reviewerHourMinor: z.int().nullable(),
      millionTokensMinor: z.int().nullable(),
    }),
  }),
  z.strictObject({ section: z.literal("approvals"), holdSeconds: z.int(), bulkBelow: Limits }),
  z.strictObject({ section: z.literal("highValue"), highValueLines: Limits }),
  z.strictObject({ section: z.literal("secondApprover"), secondApproverAbove: Limits }),
  z.strictObject({ section: z.literal("roleLimits"), roleLimits: z.record(z.string(), Limits) }),
]);
export type SettingsChange = z.infer<typeof SettingsChange>;
export type SettingsSection = SettingsChange["section"];

/** The settings with this section as it was sent, every other field as it is. */
export function applySettingsChange(body: Settings, change: SettingsChange): Settings {
  const { section: _, ...fields } = change;
  return { ...body, ...fields };
}
