import { z } from "zod";
import { checkConditions } from "../policy/check/check-conditions";
import { checkProcedure } from "../policy/check/check-procedure";
import type { OfferedAction, ReleaseIssue } from "../policy/check/release-issue";
import { offsetInString, placeOf, readJson, writeJson, type JsonPlaces, type Place } from "../policy/json-text";
import { Condition } from "../policy/policy";
import { schemaFaults, spanOf, type SchemaFault } from "../policy/schema-faults";
import type { CellConditions, DescribedProcedure } from "./described-procedure";
import { Procedure } from "./procedure";

/** What a procedure is written beside. */
export interface ProcedureSetting {
  intent: string;
  /** Its intent is switched off: nothing has to be said. */
  isOff: boolean;
  /** The cells of the intent's policy: those, and no others, have conditions. */
  cells: readonly string[];
  actions: readonly OfferedAction[];
  /** Ids of the documents that may be cited; null: not known. */
  articles: readonly string[] | null;
}

/** What is wrong, where it stands. An error of the check keeps a release from being published; a warning does not. */
export interface TextProblem extends Place {
  severity: ReleaseIssue["severity"];
  message: string;
  /** "steps.0.args.orderId"; "" where the text is no JSON. */
  path: string;
  offset: number;
  length: number;
}

/** `problems` beside a whole procedure are what the check objects to: it may be kept as it is, and not published. */
export type ProcedureRead =
  { ok: true; described: DescribedProcedure; problems: TextProblem[] } | { ok: false; problems: TextProblem[] };

const TextForm = Procedure.extend({ conditions: z.record(z.string(), z.array(Condition)) });

/** A procedure as text, with its conditions: the form that releases have as files. */
export function procedureToText({ procedure, conditions }: DescribedProcedure): string {
  return writeJson({ ...procedure, conditions });
}

/** The procedure that a text is, or why it is none; and what the check of a release finds in it, each with its place. Never throws. */
export function procedureFromText(text: string, setting: ProcedureSetting): ProcedureRead {
  const read = readJson(text);
  if (!read.ok) return refuse(text, [{ ...read, path: "" }]);
  const parsed = TextForm.safeParse(read.value);
  if (!parsed.success) return refuse(text, schemaFaults(parsed.error, read));
  const { conditions, ...procedure } = parsed.data;
  const strange = [...strangeIntent(procedure, setting, read), ...strangeCells(conditions, setting, read)];
  if (strange.length > 0) return refuse(text, strange);
  const described = { procedure, conditions };
  const problems = checkDescribed(described, setting).map((issue) => toProblem(text, read, issue));
  return { ok: true, described, problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

/** What the check of a release finds in this procedure and its conditions, each with its path. */
export function checkDescribed(
  { procedure, conditions }: DescribedProcedure,
  setting: ProcedureSetting,
): ReleaseIssue[] {
  const actions = new Map(setting.actions.map((action) => [action.name, action]));
  return [
    ...checkProcedure(procedure, { actions, isOff: setting.isOff, articles: setting.articles }),
    ...Object.entries(conditions).flatMap(([cell, of]) =>
      checkConditions(`${procedure.intent}.${cell}`, { conditions: [...of] }),
    ),
  ];
}

function refuse(text: string, faults: readonly SchemaFault[]): ProcedureRead {
  const problems = faults.map(({ message, path, offset, length }) => ({
    ...{ severity: "error" as const, message, path, offset, length },
    ...placeOf(text, offset),
  }));
  return { ok: false, problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

function strangeIntent({ intent }: Procedure, setting: ProcedureSetting, places: JsonPlaces): SchemaFault[] {
  if (intent === setting.intent) return [];
  return [{ ...spanOf(places, ["intent"]), path: "intent", message: `This is the procedure of ${setting.intent}` }];
}

/** A cell that is left out would lose its conditions: the agent would do more alone, and nobody would have said so. */
function strangeCells(conditions: CellConditions, { cells }: ProcedureSetting, places: JsonPlaces): SchemaFault[] {
  const strange = Object.keys(conditions).filter((cell) => !cells.includes(cell));
  const missing = cells.filter((cell) => !Object.hasOwn(conditions, cell));
  return [
    ...strange.map((cell) => ({
      ...{ offset: places.names.get(`conditions.${cell}`) ?? 0, length: cell.length + 2, path: `conditions.${cell}` },
      message: `The policy of this intent does not speak of ${cell}: add it there first`,
    })),
    ...missing.map((cell) => ({
      ...{ offset: places.names.get("conditions") ?? 0, length: "conditions".length + 2, path: `conditions.${cell}` },
      message: `The conditions of ${cell} are missing: [] where there are none`,
    })),
  ];
}

function toProblem(
  text: string,
  places: JsonPlaces,
  { severity, message, path = "", position }: ReleaseIssue,
): TextProblem {
  const span = spanOf(places, path.split("."));
  const isInside = position !== undefined && text[span.offset] === '"';
  const offset = isInside ? offsetInString(text, span.offset, position) : span.offset;
  const length = isInside ? wordLength(text.slice(offset, span.offset + span.length - 1)) : span.length;
  return { severity, message, path, offset, length, ...placeOf(text, offset) };
}

/** A slot with its braces, a name, or one character: what the eye takes for one thing. */
function wordLength(text: string): number {
  return /^(?:\{\{[^{}]*\}\}|[\w.]+)/.exec(text)?.[0].length ?? 1;
}
