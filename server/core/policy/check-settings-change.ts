import type { Limits } from "./policy";
import type { Settings } from "./settings";
import type { SettingsChange } from "./settings-change";

/** What a change may name. */
export interface SettingsNames {
  actions: readonly string[];
  intents: readonly string[];
  teams: readonly string[];
}

export type SettingsFaults = Record<string, string[]>;
type Hours = Settings["workingHours"];
type Of<S extends SettingsChange["section"]> = Extract<SettingsChange, { section: S }>;

const roles: readonly string[] = ["reviewer", "lead", "owner"];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const acknowledgementSlots: readonly string[] = ["expectation", "company"];

/** What is wrong with a section, by field, in words that say what to do; empty: nothing is. Pure. */
export function checkSettingsChange(change: SettingsChange, names: SettingsNames): SettingsFaults {
  const faults: SettingsFaults = {};
  const add: Add = (field, says) => {
    faults[field] = [...(faults[field] ?? []), says];
  };
  const check = checks[change.section] as (change: SettingsChange, add: Add, names: SettingsNames) => void;
  check(change, add, names);
  return faults;
}

type Add = (field: string, says: string) => void;

const checks: { [S in SettingsChange["section"]]: (change: Of<S>, add: Add, names: SettingsNames) => void } = {
  budgets: checkBudgets,
  alwaysPerson: ({ alwaysPerson }, add, names) => {
    for (const intent of alwaysPerson.intents) {
      if (!names.intents.includes(intent)) add("intents", `There is no kind of request called ${intent}.`);
    }
    for (const word of alwaysPerson.words) {
      if (!/[\p{L}\p{N}]/u.test(word)) add("words", `"${word}" holds no letter and no digit: it would match nothing.`);
    }
  },
  hours: checkHours,
  languages: ({ languages }, add) => {
    if (languages.length === 0) add("languages", "Enable one language at least.");
    for (const code of languages) {
      if (!isLanguage(code)) add("languages", `"${code}" is no language code of two letters, such as en or de.`);
    }
    if (new Set(languages).size < languages.length) add("languages", "A language stands here twice.");
  },
  acknowledgements: checkAcknowledgements,
  replies: ({ replyHosts }, add) => {
    for (const host of replyHosts) {
      if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) {
        add("replyHosts", `"${host}" is no host name: write it like help.example.com, without https and path.`);
      }
    }
  },
  evidence: checkEvidence,
  survey: ({ survey }, add) => {
    if (!(survey.days >= 1 && survey.days <= 90)) add("survey.days", "Between 1 and 90 days.");
  },
  costs: ({ costs }, add) => {
    if (!isCurrency(costs.currency)) add("costs.currency", `${costs.currency} is no currency that is in use.`);
    for (const field of ["reviewerHourMinor", "millionTokensMinor"] as const) {
      const minor = costs[field];
      if (minor !== null && !(Number.isSafeInteger(minor) && minor >= 0))
        add(`costs.${field}`, "An amount, or nothing.");
    }
  },
  approvals: ({ holdSeconds, bulkBelow }, add) => {
    if (holdSeconds < 0 || holdSeconds > 600) add("holdSeconds", "Between 0 and 600 seconds.");
    checkLimits(bulkBelow, "bulkBelow", add);
  },
  highValue: ({ highValueLines }, add) => {
    checkLimits(highValueLines, "highValueLines", add);
    if (Object.keys(highValueLines).length === 0) {
      add("highValueLines", "Without any line every money action is reviewed, in every currency. Set one at least.");
    }
  },
  secondApprover: ({ secondApproverAbove }, add) => checkLimits(secondApproverAbove, "secondApproverAbove", add),
  roleLimits: ({ roleLimits }, add) => {
    for (const [role, limits] of Object.entries(roleLimits)) {
      if (!roles.includes(role)) add("roleLimits", `There is no role called ${role}.`);
      checkLimits(limits, `roleLimits.${role}`, add);
    }
  },
};

function checkLimits(limits: Limits, field: string, add: Add): void {
  for (const [currency, minor] of Object.entries(limits)) {
    if (!isCurrency(currency)) add(field, `${currency} is no currency that is in use.`);
    if (!Number.isSafeInteger(minor) || minor < 0) add(field, `The amount in ${currency} is not valid.`);
  }
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
const isCurrency = (code: string) => currencies.has(code);

function isLanguage(code: string): boolean {
  return (
    /^[a-z]{2}$/.test(code) &&
    new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code) !== undefined
  );
}

function checkBudgets({ budgets }: Of<"budgets">, add: Add, names: SettingsNames): void {
  const called = budgets.map(({ name }) => name.trim());
  budgets.forEach((budget, index) => {
    const addAt: Add = (field, says) => add(`budgets.${String(index)}.${field}`, says);
    checkName(called[index] ?? "", addAt);
    if (called.indexOf(called[index] ?? "") !== index) addAt("name", "Another budget has this name already.");
    checkScope(budget, addAt, names);
    checkCaps(budget, addAt);
  });
}

type Budget = Of<"budgets">["budgets"][number];

function checkName(name: string, add: Add): void {
  if (name === "" || name.length > 80) add("name", "Give it a name of at most 80 characters.");
  // The scope of one customer is the name, a colon and the customer.
  if (name.includes(":")) add("name", "A name without a colon, please.");
}

function checkScope({ action, intent }: Budget, add: Add, names: SettingsNames): void {
  if (action !== null && !names.actions.includes(action)) add("action", `There is no action called ${action}.`);
  if (intent !== null && !names.intents.includes(intent))
    add("intent", `There is no kind of request called ${intent}.`);
}

function checkCaps({ windowHours, maxCount, maxMinor }: Budget, add: Add): void {
  if (!(windowHours >= 1 && windowHours <= 8784)) add("windowHours", "Between one hour and a year.");
  const isEmpty = maxMinor === null || Object.keys(maxMinor).length === 0;
  if (maxCount === null && isEmpty) add("maxCount", "Set how often, how much, or both.");
  if (maxMinor) checkLimits(maxMinor, "maxMinor", add);
}

function checkEvidence(
  { autonomyTarget, cellTargets, csatFloor }: Of<"evidence">,
  add: Add,
  names: SettingsNames,
): void {
  checkTarget(autonomyTarget, "autonomyTarget", add);
  for (const [key, target] of Object.entries(cellTargets)) {
    const [intent = "", cell = ""] = key.split(".");
    const field = `cellTargets.${key}`;
    if (!names.intents.includes(intent)) add(field, `There is no kind of request called ${intent}.`);
    if (cell !== "reply" && !names.actions.includes(cell)) add(field, `There is no action called ${cell}.`);
    checkTarget(target, field, add);
  }
  if (csatFloor !== null && !(csatFloor >= 1 && csatFloor <= 5)) add("csatFloor", "Between 1 and 5, or nothing.");
}

function checkTarget(target: number, field: string, add: Add): void {
  if (!(target >= 0.5 && target <= 0.999)) add(field, "Between 50 and 99.9 per cent.");
}

function checkHours(change: Of<"hours">, add: Add, names: SettingsNames): void {
  const { timeZone, workingHours, teamHours, responseHours, personWithinHours } = change;
  if (!isZone(timeZone)) add("timeZone", `"${timeZone}" is no time zone, such as Europe/Berlin.`);
  checkWindows(workingHours, "workingHours", add);
  for (const [team, hours] of Object.entries(teamHours)) {
    if (!names.teams.includes(team)) add("teamHours", `There is no team called ${team}.`);
    checkWindows(hours, `teamHours.${team}`, add);
  }
  for (const urgency of ["high", "normal", "low"] as const) {
    const hours = responseHours[urgency];
    if (!(hours > 0 && hours <= 2000)) add(`responseHours.${urgency}`, "More than 0 and at most 2,000 hours.");
  }
  const { high, normal, low } = responseHours;
  if (high > normal) add("responseHours.high", "What is urgent may not wait longer than the rest.");
  if (normal > low) add("responseHours.low", "What is not urgent may not be due before the rest.");
  if (!(personWithinHours >= 1 && personWithinHours <= 2000)) add("personWithinHours", "Between 1 and 2,000 hours.");
}

function checkWindows(hours: Hours, field: string, add: Add): void {
  for (const { day, from, to } of hours) {
    const on = days[day];
    if (on === undefined) add(field, "There is no such day.");
    else if (!(from >= 0 && to <= 24 * 60)) add(field, `${on}: a day goes from 00:00 to 24:00.`);
    else if (!(from < to)) add(field, `${on}: it ends before it begins.`);
  }
  const sorted = [...hours].sort((a, b) => a.day - b.day || a.from - b.from);
  sorted.forEach((window, index) => {
    const next = sorted[index + 1];
    if (next?.day === window.day && next.from < window.to) add(field, `${days[window.day] ?? ""}: two spans overlap.`);
  });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function checkAcknowledgements({ acknowledgements }: Of<"acknowledgements">, add: Add): void {
  for (const [language, wording] of Object.entries(acknowledgements)) {
    if (!isLanguage(language)) add("acknowledgements", `"${language}" is no language code of two letters.`);
    const { risk, ...plain } = wording;
    const risks = Object.entries(risk).map(([kind, text]) => [`risk.${kind}`, text] as const);
    for (const [key, text = ""] of [...Object.entries(plain), ...risks]) {
      const field = `acknowledgements.${language}.${key}`;
      if ((key === "person" || key === "gap") && text.trim() === "") add(field, "Write what the customer is told.");
      for (const slot of unknownSlots(text)) {
        add(field, `Nothing fills in {{${slot}}}. What can be used: {{expectation}}, {{company}}.`);
      }
      if (/\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ""))) add(field, "A slot in double braces is not closed.");
    }
  }
}

function unknownSlots(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)]
    .map(([, slot]) => slot ?? "")
    .filter((slot) => !acknowledgementSlots.includes(slot));
}
