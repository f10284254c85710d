import type { CellConditions, DescribedProcedure } from "@/server/core/procedure/described-procedure";
import type { Procedure } from "@/server/core/procedure/procedure";
import type { TextProblem } from "@/server/core/procedure/procedure-text";
import type { ProcedureChoices } from "./intent-types";

/** What every section of the form is given. */
export interface FormPart extends DescribedProcedure {
  choices: ProcedureChoices;
  problems: readonly TextProblem[];
  readOnly: boolean;
  set: (next: Partial<Procedure>) => void;
  setConditions: (cell: string, conditions: CellConditions[string]) => void;
}

/** What is wrong at this place, or at one inside it ("steps.0.args.orderId" for its name). */
export function problemsAt({ problems }: Pick<FormPart, "problems">, path: string): TextProblem[] {
  return problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
}

export function replaced<T>(items: readonly T[], at: number, next: T): T[] {
  return items.map((item, index) => (index === at ? next : item));
}

export function without<T>(items: readonly T[], at: number): T[] {
  return items.filter((_item, index) => index !== at);
}

/** The same with one item a place further up (-1) or down (+1); as it was where there is no such place. */
export function moved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const item = items[at];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return without(items, at).toSpliced(to, 0, item);
}
