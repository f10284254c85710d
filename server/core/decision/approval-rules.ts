import type { Money } from "../evidence/money";
import { formatMoney } from "../evidence/format-money";
import type { Limits } from "../policy/policy";

/** One part that is said yes to. `confirm`: what has to be typed for what cannot be taken back; null for all else. */
export interface ApprovedPart {
  part: string;
  effect: "read" | "write" | "money" | "reply";
  value: Money | null;
  confirm: string | null;
}

/** All that says whether one person's yes is enough. Ids are members'. */
export interface ApprovalAsked {
  by: string;
  parts: readonly ApprovedPart[];
  /** What was typed to confirm, or null. */
  typed: string | null;
  /** Above it, per currency, two people have to approve; what is not listed is above it. */
  secondAbove: Limits;
  /**
   * Who has approved exactly this already, and waits for a second; null when nobody has. Whoever changes it approves
   * something else than the first did, so that they are the first again.
   */
  firstBy: string | null;
  /** Who published the releases that decided it, each alone. */
  publishedBy: readonly string[];
  /** How many leads and owners the workspace has. */
  leads: number;
}

export type ApprovalJudged =
  | { kind: "enough" }
  /** It is recorded, and somebody else has to approve as well. */
  | { kind: "needs_second"; why: string }
  | { kind: "refused"; code: "forbidden" | "invalid_input" | "conflict"; why: string };

/**
 * Whether one person's yes is enough, in the console and through an API key alike. Two rules bind it, the line for two
 * approvers and the separation of duties; what a role may spend by itself binds what a member does with their own hand, not what
 * they say yes to. Fails closed: what has no value in a listed currency, or no number, is above every line. Each refusal says why, and what to do next, without a full stop.
 */
export function judgeApproval(asked: ApprovalAsked): ApprovalJudged {
  return ownRelease(asked) ?? wronglyTyped(asked) ?? secondNeeded(asked) ?? { kind: "enough" };
}

/** Whoever wrote the rules alone would approve their own work; with one lead there is nobody else. */
function ownRelease({ by, publishedBy, leads }: ApprovalAsked): ApprovalJudged | null {
  if (leads < 2 || !publishedBy.includes(by)) return null;
  const why = "You published the release that decided this, alone. Ask another reviewer to approve it";
  return { kind: "refused", code: "forbidden", why };
}

/** Nothing typed is no mistake: then a second person confirms. */
function wronglyTyped({ parts, typed }: ApprovalAsked): ApprovalJudged | null {
  const phrase = confirmPhrase(parts);
  if (typed === null || phrase === null || isSame(typed, phrase)) return null;
  return {
    kind: "refused",
    code: "invalid_input",
    why: `To confirm what cannot be taken back, type exactly: ${phrase}`,
  };
}

function secondNeeded(asked: ApprovalAsked): ApprovalJudged | null {
  const { parts, typed, secondAbove, firstBy, by } = asked;
  const phrase = confirmPhrase(parts);
  const above = firstAbove(parts, secondAbove);
  const unconfirmed = phrase !== null && typed === null;
  if (above === null && !unconfirmed) return null;
  // Who changed it is one of the two at most: the other has read what somebody else wrote.
  if (firstBy !== null && firstBy !== by) return null;
  if (firstBy === by) {
    const why =
      above === null
        ? `You have approved this already, and it cannot be taken back. Type "${phrase ?? ""}" to confirm, or ask somebody else to approve it too`
        : `You have approved this already, and ${above} needs two people. Ask somebody else to approve it too`;
    return { kind: "refused", code: "conflict", why };
  }
  const why = above === null ? "It cannot be taken back" : `${above} is above the line for one approver`;
  return { kind: "needs_second", why: `${why}: another reviewer has to approve it too` };
}

/** What has to be typed for all parts together; null where nothing has to be. */
export function confirmPhrase(parts: readonly Pick<ApprovedPart, "confirm">[]): string | null {
  const phrases = parts.flatMap(({ confirm }) => (confirm === null ? [] : [confirm]));
  return phrases.length === 0 ? null : phrases.join(" and ");
}

function isSame(typed: string, phrase: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return plain(typed) === plain(phrase);
}

/** The first sum of what is approved that is above its line, in words; null when none is. In parts it would be the same sum. */
export function firstAbove(parts: readonly ApprovedPart[], lines: Limits): string | null {
  if (parts.some(({ effect, value }) => effect === "money" && value === null)) return "An amount that is not known";
  const sums = new Map<string, number>();
  for (const { value } of parts) if (value) sums.set(value.currency, (sums.get(value.currency) ?? 0) + value.minor);
  for (const [currency, minor] of sums) {
    const line = Object.hasOwn(lines, currency) ? lines[currency] : undefined;
    if (line === undefined || !(minor <= line)) return formatMoney({ minor, currency });
  }
  return null;
}
