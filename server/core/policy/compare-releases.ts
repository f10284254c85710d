import { canonicalBytes } from "../audit/canonical-bytes";
import { findIntentPolicy } from "./find-cell";
import type { Cell, IntentPolicy } from "./policy";
import type { PolicyTest } from "./policy-test";
import type { ReleaseBody } from "./release";
import { sayCellValue, type CellField } from "./say-cell";

export type ReleaseArea = "intent" | "cell" | "procedure" | "test" | "routing" | "out_of_scope";

/** One thing that differs between two releases. */
export interface ReleaseChange {
  kind: "added" | "removed" | "changed";
  area: ReleaseArea;
  /** Name of the intent; null for what belongs to none. */
  intent: string | null;
  /** "late_delivery_refund.issue_refund" for a cell, as in the check's issues; else the intent's, the test's or the area's name. */
  where: string;
  /** What of it: "level", "limits", "examples"; null for the whole. */
  field: string | null;
  /** In plain words, before and after; null where there was, or is, nothing. */
  before: string | null;
  after: string | null;
}

/** All that differs, intent by intent, in the order of the newer release; what went comes last. Empty: the same rules. */
export function compareReleases(before: ReleaseBody, after: ReleaseBody): ReleaseChange[] {
  const names = [...new Set([...namesOf(after), ...namesOf(before)])];
  return [
    ...names.flatMap((name) => compareIntent(before, after, name)),
    ...compareRouting(before, after),
    ...compareTexts("out_of_scope", "out_of_scope", null, before.outOfScope, after.outOfScope),
    ...compareTests(before, after),
  ];
}

function namesOf(body: ReleaseBody): string[] {
  return [...body.intents.map(({ name }) => name), ...Object.keys(body.policy.intents)];
}

function compareIntent(before: ReleaseBody, after: ReleaseBody, name: string): ReleaseChange[] {
  const [was, is] = [before, after].map((body) => body.intents.find((intent) => intent.name === name));
  const at = { area: "intent", intent: name, where: name } as const;
  if (!was && is) return [{ ...at, kind: "added", field: null, before: null, after: is.title }];
  if (was && !is) return [{ ...at, kind: "removed", field: null, before: was.title, after: null }];
  const words = (["title", "description"] as const).flatMap((field) =>
    differ(at, field, was?.[field] ?? null, is?.[field] ?? null),
  );
  const examples = compareTexts("intent", name, name, was?.examples ?? [], is?.examples ?? []);
  return [...words, ...examples, ...compareProcedure(before, after, name), ...comparePolicy(before, after, name)];
}

function comparePolicy(before: ReleaseBody, after: ReleaseBody, name: string): ReleaseChange[] {
  const [was, is] = [policyOf(before, name), policyOf(after, name)];
  const at = { area: "intent", intent: name, where: name } as const;
  const cells = [...new Set([...Object.keys(is.cells), ...Object.keys(was.cells)])];
  return [
    ...differ(at, "level", was.level, is.level),
    ...differ(at, "proof", was.proof ?? "review", is.proof ?? "review"),
    ...cells.flatMap((cell) => compareCell(name, cell, was.cells[cell], is.cells[cell])),
  ];
}

/** An intent without an entry is off, and says nothing. */
function policyOf({ policy }: ReleaseBody, name: string): IntentPolicy {
  return findIntentPolicy(policy, name) ?? { level: "off", cells: {} };
}

function compareCell(intent: string, name: string, was: Cell | undefined, is: Cell | undefined): ReleaseChange[] {
  const at = { area: "cell", intent, where: `${intent}.${name}` } as const;
  if (!was) return [{ ...at, kind: "added", field: null, before: null, after: is?.level ?? null }];
  if (!is) return [{ ...at, kind: "removed", field: null, before: was.level, after: null }];
  return (Object.keys({ ...was, ...is }) as CellField[]).flatMap((field) =>
    canonicalBytes(was[field] ?? null) === canonicalBytes(is[field] ?? null)
      ? []
      : [{ ...at, kind: "changed" as const, field, before: sayCellValue(was, field), after: sayCellValue(is, field) }],
  );
}

/** Of a procedure the fields that differ are named; what they say is read on the intent's own page. */
function compareProcedure(before: ReleaseBody, after: ReleaseBody, name: string): ReleaseChange[] {
  const [was, is] = [before, after].map((body) => body.procedures.find(({ intent }) => intent === name));
  const at = { area: "procedure", intent: name, where: name } as const;
  if (!was && !is) return [];
  if (!was || !is) return [{ ...at, kind: is ? "added" : "removed", field: null, before: null, after: null }];
  return (Object.keys({ ...was, ...is }) as (keyof typeof is)[]).flatMap((field) => {
    const [one, other] = [was[field], is[field]];
    if (canonicalBytes(one ?? null) === canonicalBytes(other ?? null)) return [];
    const say = (value: unknown) => (typeof value === "string" || typeof value === "boolean" ? String(value) : null);
    return [{ ...at, kind: "changed" as const, field, before: say(one), after: say(other) }];
  });
}

function compareRouting(before: ReleaseBody, after: ReleaseBody): ReleaseChange[] {
  const at = { area: "routing", intent: null, where: "routing" } as const;
  const rules = (body: ReleaseBody) =>
    body.policy.routing.map(({ intent, urgency, language, team }) => {
      const when = [intent, urgency, language].filter((part) => part !== null);
      return `${when.length === 0 ? "anything" : when.join(", ")} to ${team}`;
    });
  return [
    ...differ(at, "rules", rules(before).join("; "), rules(after).join("; ")),
    ...differ(at, "defaultTeam", before.policy.defaultTeam, after.policy.defaultTeam),
    ...differ(at, "riskTeam", before.policy.riskTeam, after.policy.riskTeam),
  ];
}

function compareTests(before: ReleaseBody, after: ReleaseBody): ReleaseChange[] {
  const names = [...new Set([...after.tests, ...before.tests].map(({ name }) => name))];
  const named = (body: ReleaseBody, name: string) => body.tests.filter((test) => test.name === name);
  return names.flatMap((name) => compareTest(name, named(before, name), named(after, name)));
}

function compareTest(name: string, was: readonly PolicyTest[], is: readonly PolicyTest[]): ReleaseChange[] {
  if (canonicalBytes(was) === canonicalBytes(is)) return [];
  const kind = was.length === 0 ? "added" : is.length === 0 ? "removed" : "changed";
  const intent = [...is, ...was].map((test) => test.given.intent)[0] ?? null;
  return [{ area: "test", kind, intent, where: name, field: null, before: null, after: null }];
}

/** Texts of which there are many: each that came, and each that went. */
function compareTexts(
  area: ReleaseArea,
  where: string,
  intent: string | null,
  was: readonly string[],
  is: readonly string[],
): ReleaseChange[] {
  const at = { area, intent, where, field: "examples" };
  return [
    ...is
      .filter((text) => !was.includes(text))
      .map((text) => ({ ...at, kind: "added" as const, before: null, after: text })),
    ...was
      .filter((text) => !is.includes(text))
      .map((text) => ({ ...at, kind: "removed" as const, before: text, after: null })),
  ];
}

function differ(
  at: Pick<ReleaseChange, "area" | "intent" | "where">,
  field: string,
  before: string | null,
  after: string | null,
): ReleaseChange[] {
  return before === after ? [] : [{ ...at, kind: "changed", field, before, after }];
}
