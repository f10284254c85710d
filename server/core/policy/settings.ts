import { z } from "zod";
import { Demotion } from "../autonomy/demotion";
import { RiskKind } from "../evidence/triage";
import { Budget, Limits } from "./policy";

/** 0 = Sunday. Minutes since midnight in `timeZone`. */
const WorkingWindow = z.strictObject({ day: z.int().min(0).max(6), from: z.int(), to: z.int() });

/**
 * Who and what always goes to a person, whatever the release says: kinds of request by name, words in the customer's message,
 * customers by their id on record.
 */
export const AlwaysPerson = z.strictObject({
  intents: z.array(z.string()),
  words: z.array(z.string()),
  customers: z.array(z.string()),
});
export type AlwaysPerson = z.infer<typeof AlwaysPerson>;

/** Who threw a kill switch, when, and why, in their words. */
const Thrown = z.strictObject({ why: z.string(), by: z.string(), at: z.iso.datetime() });

/** The workspace's own: outside releases, effective at once, never rolled back. */
export const Settings = z.strictObject({
  companyName: z.string().min(1),
  /** IANA zone, for people's eyes and working hours. */
  timeZone: z.string().min(1),
  /** ISO 639-1; a ticket in any other language goes to a person. */
  languages: z.array(z.string()).min(1),
  killSwitches: z.strictObject({
    all: z.boolean(),
    actions: z.array(z.string()),
    intents: z.array(z.string()),
  }),
  /** Of each switch that is on: "all", "action:issue_refund", "intent:late_refund". Said in the banner. */
  thrown: z.record(z.string(), Thrown).default({}),
  alwaysPerson: AlwaysPerson.default({ intents: [], words: [], customers: [] }),
  /** Owner's line per currency: a money action above it, or in a currency without one, is always reviewed. */
  highValueLines: Limits,
  budgets: z.array(Budget),
  workingHours: z.array(WorkingWindow),
  /** Wording by language of what a customer is told when a person takes over; slots: {{expectation}}, {{company}}. */
  acknowledgements: z.record(
    z.string(),
    z.strictObject({
      person: z.string(),
      gap: z.string(),
      /** By risk kind; a kind without wording gets no automatic acknowledgement. */
      risk: z.record(z.string(), z.string()),
      /** When a vendor keeps the customer waiting; without wording nothing is sent. */
      waiting: z.string().optional(),
      /** When the same was asked already, and is answered there; without wording nothing is sent. */
      duplicate: z.string().optional(),
    }),
  ),
  /**
   * Wording by language of asking a customer to prove who they are; without it a person looks instead. `question` goes to
   * the channel, `subject` and `mail` to the address on record. Slots: {{company}}, {{minutes}}; in `mail` also {{link}},
   * {{code}}, {{page}} (where the code can be typed).
   */
  proof: z
    .record(
      z.string(),
      z.strictObject({
        question: z.string().min(1),
        subject: z.string().min(1),
        mail: z
          .string()
          .refine((text) => text.includes("{{link}}") || text.includes("{{code}}"), "must bring the proof"),
      }),
    )
    .optional(),
  /** What "when" means in an acknowledgement, in working hours. */
  personWithinHours: z.int().positive(),
  /** By urgency, in working hours: how long a customer may wait for a person before it is late. */
  responseHours: z
    .strictObject({
      high: z.number().positive().max(2000),
      normal: z.number().positive().max(2000),
      low: z.number().positive().max(2000),
    })
    .default({ high: 2, normal: 8, low: 24 }),
  stepBudget: z.int().positive(),
  /**
   * What a language model may cost one episode of a ticket, all passes together: tokens in and out, and seconds that it is
   * waited for. Then a person has it.
   */
  modelBudget: z
    .strictObject({ tokens: z.int().positive(), seconds: z.int().positive() })
    .default({ tokens: 200_000, seconds: 300 }),
  /** Attempts at vendors beyond each first one, a minute, over all the workspace's tickets; what is beyond it waits. */
  vendorRetriesPerMinute: z.int().positive().default(60),
  maxRepliesPerEpisode: z.int().positive(),
  /** Host names that a reply may link to, such as the help centre's. Any other link makes the reply a review. */
  replyHosts: z.array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/)).default([]),
  /**
   * Up to what value a person acts by themself on a ticket that they have taken over, by role and currency. A role or a
   * currency that is not listed allows nothing above 0.
   */
  roleLimits: z.record(z.string(), Limits).default({}),
  /** When a team is there, by its name, like `workingHours`; a team that is not listed keeps those. */
  teamHours: z.record(z.string(), z.array(WorkingWindow)).default({}),
  /** What a person is told first of a message with these risk words. A kind that is not listed has the words of `riskGuidance`. */
  riskGuidance: z.partialRecord(RiskKind, z.string().min(1).max(600)).default({}),
  /** How long what a person decided can be taken back before it is done. 0: at once. */
  holdSeconds: z.int().min(0).max(600).default(60),
  /** Above it, or in a currency that is not listed, two people have to approve. Empty: the high-value lines. */
  secondApproverAbove: Limits.default({}),
  /** Cells that only suggest since something spoke against them, and those that a lead has lifted since. */
  demotions: z.array(Demotion).default([]),
  /** Share of clean items that a cell has to show before it acts alone. */
  autonomyTarget: z.number().min(0.5).max(0.999).default(0.95),
  /** Where a cell has a target of its own: by "intent.cell". */
  cellTargets: z.record(z.string(), z.number().min(0.5).max(0.999)).default({}),
  /** A cell whose customers are on average less content than this, of 1 to 5, is demoted; null: their answers demote none. */
  csatFloor: z.number().min(1).max(5).nullable().default(null),
  /** Whether an answer asks how satisfied its customer is, and for how many days it may be answered. */
  survey: z.strictObject({ on: z.boolean(), days: z.int().min(1).max(90) }).default({ on: true, days: 14 }),
  /** What costs are reckoned by, in minor units of one currency; null: nobody has said, and the screens say so. */
  costs: z
    .strictObject({
      currency: z.string().regex(/^[A-Z]{3}$/),
      reviewerHourMinor: z.int().nonnegative().nullable(),
      millionTokensMinor: z.int().nonnegative().nullable(),
    })
    .default({ currency: "EUR", reviewerHourMinor: null, millionTokensMinor: null }),
  /** Only below it may several cards be approved at once; a currency that is not listed is not allowed at all. */
  bulkBelow: Limits.default({}),
});
export type Settings = z.infer<typeof Settings>;
