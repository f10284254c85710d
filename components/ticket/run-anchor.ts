/** Id of the line of an action run on the page: where the focus goes when its form is gone. */
export function runAnchor(actionRunId: string): string {
  return `run-${actionRunId}`;
}

/** Leads keyboard and screen reader to the line of a run, opening what hides it. A line that is new is drawn within frames. */
export function focusRun(actionRunId: string, framesLeft = 60): void {
  const line = document.getElementById(runAnchor(actionRunId));
  if (!line) {
    if (framesLeft > 0) requestAnimationFrame(() => focusRun(actionRunId, framesLeft - 1));
    return;
  }
  const around = line.closest("details");
  if (around) around.open = true;
  line.focus();
}
