import type { ConversationRow } from "./conversation-row";
import type { Rates } from "./measure-costs";
import type { MeasuredPeriod } from "./measure-period";

export interface ExportedPeriod {
  sinceMs: number;
  untilMs: number;
  intent: string | null;
  /** The moment as of which it is judged. */
  asOfMs: number;
  /** What its costs are reckoned by. */
  rates: Rates;
}

/** An export as JSON: the numbers as the screen shows them, and the rows that they are made of. */
export const metricsJson = {
  head: (period: ExportedPeriod, numbers: MeasuredPeriod): string =>
    `${JSON.stringify({ form: 2, ...period, numbers }).slice(0, -1)},"rows":[\n`,
  rows: (rows: readonly ConversationRow[]): string => rows.map((row) => JSON.stringify(row)).join(",\n"),
  between: ",\n",
  tail: "\n]}\n",
};

type Cell = string | number | boolean | null;

/** What stands in each column; all that is not plain is one cell: causes with spaces between, reviews and surveys as JSON. */
const columns: Record<string, (row: ConversationRow, asOfMs: number) => Cell> = {
  asOfMs: (_row, asOfMs) => asOfMs,
  ticketId: (row) => row.ticketId,
  enteredAtMs: (row) => row.enteredAtMs,
  channel: (row) => row.channel,
  intent: (row) => row.intent,
  urgency: (row) => row.urgency,
  isDuplicate: (row) => row.isDuplicate,
  agentReplied: (row) => row.agentReplied,
  personReplied: (row) => row.personReplied,
  proposed: (row) => row.proposed,
  escalated: (row) => row.causes !== null,
  causes: (row) => row.causes?.join(" ") ?? null,
  handedMs: (row) => row.handedMs,
  grade: (row) => row.resolution?.grade ?? null,
  reason: (row) => row.resolution?.reason ?? null,
  resolvedBy: (row) => row.resolution?.by ?? null,
  dueAtMs: (row) => row.resolution?.dueAtMs ?? null,
  resolvedAtMs: (row) => row.resolvedAtMs,
  firstReplyAtMs: (row) => row.firstReplyAtMs,
  firstReplyBy: (row) => row.firstReplyBy,
  askedSinceMs: (row) => row.askedSinceMs,
  reviews: (row) => JSON.stringify(row.reviews),
  surveys: (row) => JSON.stringify(row.surveys),
  effects: (row) => row.effects,
  wrongEffects: (row) => row.wrongEffects,
  loggedEffects: (row) => row.loggedEffects,
  modelTokens: (row) => row.modelTokens,
  modelMs: (row) => row.modelMs,
  modelMicros: (row) => row.modelMicros,
  firstReplyWorkMs: (row) => row.firstReplyWorkMs,
  resolvedWorkMs: (row) => row.resolvedWorkMs,
  answerDueAtMs: (row) => row.answerDueAtMs,
  offHours: (row) => row.offHours,
};

/** An export as CSV (RFC 4180): the rows alone. */
export const metricsCsv = {
  head: (): string => line(Object.keys(columns)),
  rows: (rows: readonly ConversationRow[], asOfMs: number): string =>
    rows.map((row) => line(Object.values(columns).map((column) => column(row, asOfMs)))).join(""),
};

function line(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

/** A spreadsheet takes a text that begins like a formula for one: it is told that this is text. */
function quoted(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
