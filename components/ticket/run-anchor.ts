/** Id of the line of an action run on the page: where the focus goes when its form is gone. */
export function runAnchor(actionRunId: string): string {
  return `run-${actionRunId}`;
}

/** Leads keyboard and screen reader to the line of a run, opening what hides it. */
export function focusRun(actionRunId: string): void {
  const line = document.getElementById(runAnchor(actionRunId));
  const around = line?.closest("details");
  if (around) around.open = true;
  line?.focus();
}
