/**
 * Form of what a run journals for whoever goes on with it: its steps, decision, evidence and the arguments of its actions.
 * Raise it with every change that a build of before would read wrongly, or that reads what was written before wrongly.
 */
export const stepSchema = 1;

/**
 * Every form that this build can go on from. 0 has no number on it, and is what 1 is. A form stays here until no run of it can
 * be open any more; a new one is listed in one release and written from the next one on.
 */
const known: readonly number[] = [0, 1];

/** Whether a run of this form may be gone on with. */
export function canGoOnFrom(schema: number): boolean {
  return known.includes(schema);
}
