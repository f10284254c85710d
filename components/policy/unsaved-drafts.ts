import type { Body } from "./policy-types";

/** What was typed into a draft and is not saved. */
export interface Unsaved {
  title: string;
  body: Body;
  /** What it began from: a save on top of another revision is refused. */
  base: { revision: number; body: Body };
}

const kept = new Map<string, Unsaved>();
const listeners = new Set<() => void>();

/** Kept for as long as the console is open, so that every page of a draft shows the same; the browser asks before that ends. */
export function getUnsaved(draftId: string): Unsaved | null {
  return kept.get(draftId) ?? null;
}

export function setUnsaved(draftId: string, unsaved: Unsaved | null): void {
  if (unsaved === null) kept.delete(draftId);
  else kept.set(draftId, unsaved);
  if (kept.size > 0) window.addEventListener("beforeunload", askFirst);
  else window.removeEventListener("beforeunload", askFirst);
  for (const tell of listeners) tell();
}

export function onUnsaved(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
