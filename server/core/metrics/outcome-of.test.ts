import { describe, expect, test } from "vitest";
import type { ConversationRow } from "./conversation-row";
import { isEligible, isInvolved, outcomeOf } from "./outcome-of";
import { row } from "./row.fixture";

const dayMs = 86_400_000;
const replied = { agentReplied: true };
const resolved = (
  grade: "pending" | "verified" | "assumed" | "failed",
  by: "agent" | "approved" | "person" = "agent",
) => ({ resolution: { grade, reason: null, by, dueAtMs: 7 * dayMs } }) as const;

describe("which conversations count", () => {
  test.each<[string, Partial<ConversationRow>, [boolean, boolean]]>([
    ["nothing has happened yet", {}, [true, false]],
    ["the agent answered", replied, [true, true]],
    ["the agent planned something", { proposed: true }, [true, true]],
    ["handed over for a gap", { causes: ["knowledge_gap"] }, [true, true]],
    ["handed over without a cause", { causes: [] }, [true, true]],
    ["handed over for a limit", { causes: ["steps_spent"] }, [true, false]],
    ["a limit, after an answer", { causes: ["steps_spent"], ...replied }, [true, true]],
    ["switched off", { causes: ["level_off"] }, [false, false]],
    ["switched off, after an answer", { causes: ["level_off"], ...replied }, [true, true]],
    ["a duplicate, whatever was said", { isDuplicate: true, ...replied }, [false, false]],
  ])("%s", (_, of, expected) => {
    expect([isEligible(row(of)), isInvolved(row(of))]).toEqual(expected);
  });
});

describe("what became of it", () => {
  test.each<[string, Partial<ConversationRow>, number, ReturnType<typeof outcomeOf>]>([
    ["not involved", {}, 30, null],
    ["not resolved in a week", replied, 7, "unresolved"],
    ["not resolved so far", replied, 6.9, "pending"],
    ["graded", { ...replied, ...resolved("verified") }, 7, "verified"],
    ["graded, its days not passed", { ...replied, ...resolved("failed") }, 6.9, "pending"],
    ["its days passed, not graded", { ...replied, ...resolved("pending") }, 8, "pending"],
    ["assumed, approved", { ...replied, ...resolved("assumed", "approved") }, 8, "assumed"],
    ["ended by a person", { ...replied, ...resolved("verified", "person") }, 8, "by_person"],
    ["a person answered, too", { ...replied, personReplied: true, ...resolved("verified") }, 8, "by_person"],
    ["a person put it right", { ...replied, personReplied: true, ...resolved("failed") }, 8, "failed"],
  ])("%s", (_, of, day, expected) => {
    expect(outcomeOf(row(of), day * dayMs)).toBe(expected);
  });
});
