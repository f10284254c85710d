import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { arbitraryDecision, conditionReadings, type DecisionCase } from "../../testing/arbitrary-decision";
import { referenceDecide, sorted, type ReferenceVerdict } from "../../testing/reference-decide";
import { decide } from "./decide";
import type { Decision } from "./decision";
import { severityOf } from "./reason";

const cases = fc.sample(arbitraryDecision, { numRuns: 10_000, seed: 20261112 });

function verdictOf({ outcome, parts, because, sampledForQa }: Decision): ReferenceVerdict {
  const texts = because.map(({ part, reason }) => {
    const shown = reason.code === "condition_error" ? { code: reason.code, expression: reason.expression } : reason;
    return `${part} ${sorted(shown)}`;
  });
  return { outcome, parts, because: [...new Set(texts)].sort(), sampledForQa };
}

function ask(decideBy: typeof decide, { replies, governing, input }: DecisionCase): Decision {
  return decideBy({ repliesThisEpisode: replies }, governing, input);
}

function expected({ replies, governing, input }: DecisionCase): ReferenceVerdict {
  return referenceDecide(replies, governing, input, conditionReadings);
}

const expectedTexts = cases.map((one) => sorted(expected(one)));

test("decide agrees with the reference on 10,000 cases, in every outcome and every reason", () => {
  const outcomes: Record<string, number> = {};
  const codes = new Set<string>();
  for (const one of cases) {
    const decision = ask(decide, one);
    expect(verdictOf(decision)).toEqual(expected(one));
    outcomes[decision.outcome] = (outcomes[decision.outcome] ?? 0) + 1;
    for (const { reason } of decision.because) codes.add(reason.code);
  }
  // Agreement on cases that never act, or never meet a rule, would prove little.
  expect([...codes].sort()).toEqual(Object.keys(severityOf).sort());
  expect(outcomes["act"]).toBeGreaterThan(500);
  expect(outcomes["review"]).toBeGreaterThan(500);
  expect(outcomes["escalate"]).toBeGreaterThan(500);
});

/** One rule broken per row: file under server/core, the text that is there, and what a slip would have left. */
const mutants: [file: string, from: string, to: string][] = [
  ["decision/confidence.ts", "confidence >= threshold && confidence <= 1", "!(confidence < threshold)"],
  ["decision/confidence.ts", "confidence >= threshold", "confidence > threshold"],
  ["decision/money-rules.ts", "value.minor <= limitMinor", "value.minor < limitMinor"],
  [
    "decision/money-rules.ts",
    "lineMinor !== null && value.minor <= lineMinor",
    "value.minor <= (lineMinor ?? Infinity)",
  ],
  ["decision/money-rules.ts", " && value.minor >= 0", ""],
  [
    "decision/money-rules.ts",
    "isMoney && cell !== null && cell.limits === null",
    "cell !== null && cell.limits === null",
  ],
  ["decision/action-rules.ts", 'part.effect === "write" && part.reversal', 'part.effect !== "read" && part.reversal'],
  ["decision/action-rules.ts", "if (part.floor !== null)", "if (part.floor !== null && part.reversal !== 'undo')"],
  ["decision/action-rules.ts", "!(ageMs >= contactQuietMs)", "ageMs < contactQuietMs"],
  ["decision/cell-rules.ts", "draws.rollout < cell.rolloutShare", "draws.rollout <= cell.rolloutShare"],
  ["decision/cell-rules.ts", '"reply" || cell', '"reply" || part.purpose !== "answer" || cell'],
  [
    "decision/cell-rules.ts",
    'if (cell === null) return [{ code: "action_not_allowed", why: "no_cell" }]',
    "if (cell === null) return []",
  ],
  ["autonomy/demotion.ts", "one.cell === cell && one.lifted === null", "one.lifted === null"],
  ["autonomy/demotion.ts", "one.cell === cell && one.lifted === null", "one.cell === cell"],
  ["decision/cell-rules.ts", "return demoted ?", "return false ?"],
  ["decision/ticket-rules.ts", "!(replies <= body.maxRepliesPerEpisode)", "!(replies < body.maxRepliesPerEpisode)"],
  ["decision/ticket-rules.ts", "input.language === null || ", "input.language !== null && "],
  ["decision/want-rules.ts", "serving.some(isQuestion)", "parts.some(isQuestion)"],
  ["decision/want-rules.ts", "serving.length === 0", "parts.length === 0"],
  ["decision/reply-rules.ts", '"attested"', '"claimed"'],
  ["decision/kill-switch-rules.ts", '["reply", "send_reply"]', '["reply"]'],
  ["decision/decide.ts", "finding.part === part.id || wants.includes(finding.part)", "finding.part === part.id"],
  ["decision/decide.ts", "!(input.draws.qa >= rate)", "input.draws.qa < rate"],
  ["decision/decide.ts", "input.attachments === 0", "input.attachments <= 1"],
  ["decision/decide.ts", 'outcome === "act"', 'outcome !== "escalate"'],
  ["policy/find-cell.ts", "cells !== undefined && Object.hasOwn(cells, name)", "cells !== undefined"],
  ["policy/condition.ts", "if (missing !== undefined)", "if (false)"],
  ["identity/assurance.ts", "rank[have] >= rank[least]", "rank[have] + 1 >= rank[least]"],
];

describe("a copy with one rule broken is found out", () => {
  const root = mkdtempSync(join(tmpdir(), "decide-mutants-"));
  afterAll(() => rmSync(root, { recursive: true }));
  const core = join(import.meta.dirname, "..");
  symlinkSync(join(core, "../../node_modules"), join(root, "node_modules"));

  async function disagrees(name: string, patch?: (typeof mutants)[number]): Promise<boolean> {
    const copy = join(root, name);
    cpSync(core, copy, { recursive: true, filter: (path) => !/\.(test|contract)\.ts$/.test(path) });
    if (patch) {
      const [file, from, to] = patch;
      const source = readFileSync(join(copy, file), "utf8");
      expect(source.split(from), `${file} holds "${from}" once`).toHaveLength(2);
      writeFileSync(
        join(copy, file),
        source.replace(from, () => to),
      );
    }
    const copied = (await import(/* @vite-ignore */ join(copy, "decision/decide.ts"))) as { decide: typeof decide };
    return cases.some((one, index) => verdictText(copied.decide, one) !== expectedTexts[index]);
  }

  /** A copy that throws is found out too. */
  function verdictText(decideBy: typeof decide, one: DecisionCase): string {
    try {
      return sorted(verdictOf(ask(decideBy, one)));
    } catch (error) {
      return String(error);
    }
  }

  test("an unbroken copy agrees", async () => {
    expect(await disagrees("unbroken")).toBe(false);
  });

  test.each(mutants.map((mutant, index) => [`${String(index)} ${mutant[0]}: ${mutant[2]}`, mutant, index] as const))(
    "%s",
    async (_name, mutant, index) => {
      expect(await disagrees(`mutant-${String(index)}`, mutant)).toBe(true);
    },
  );
});
