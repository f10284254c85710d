/** How often a watched workspace is looked at, however many pages watch it. */
const pollMs = 500;

interface Watched {
  /** Last mark seen by topic; null before the first look. */
  marks: Map<string, string | null>;
  wake: Map<string, Set<() => void>>;
  timer: NodeJS.Timeout | null;
}

// On globalThis: Next loads this module several times in one process, and each copy would poll on its own.
const key = Symbol.for("resolvent.watch");
const home = globalThis as unknown as { [key]: Map<string, Watched> | undefined };
const workspaces = (home[key] ??= new Map<string, Watched>());

/** Reads the current mark of each topic: any text that changes when the topic has news. */
export type ReadMarks = (topics: string[]) => Promise<Map<string, string>>;

/**
 * Waits for news of one topic of a workspace. One poll serves all watchers of the workspace; it starts with the first
 * and ends with the last. `next` resolves at the next change, or at once when `signal` is aborted; call it before
 * reading, so that nothing falls between.
 */
export function watch(workspaceId: string, topic: string, read: ReadMarks, signal: AbortSignal) {
  const watched = workspaces.get(workspaceId) ?? {
    marks: new Map<string, string | null>(),
    wake: new Map<string, Set<() => void>>(),
    timer: null,
  };
  workspaces.set(workspaceId, watched);
  const wakers = watched.wake.get(topic) ?? new Set<() => void>();
  watched.wake.set(topic, wakers);
  if (!watched.marks.has(topic)) watched.marks.set(topic, null);

  let news = false;
  let resume: (() => void) | null = null;
  const wake = () => {
    news = true;
    resume?.();
  };
  wakers.add(wake);
  signal.addEventListener("abort", wake);
  schedule(workspaceId, watched, read);

  return {
    /** Resolves when there was news since the last call. */
    next: async (): Promise<void> => {
      if (!news) await new Promise<void>((resolve) => (resume = resolve));
      news = false;
      resume = null;
    },
    close: (): void => {
      signal.removeEventListener("abort", wake);
      wakers.delete(wake);
      if (wakers.size > 0) return;
      watched.wake.delete(topic);
      watched.marks.delete(topic);
      if (watched.wake.size > 0) return;
      if (watched.timer) clearTimeout(watched.timer);
      workspaces.delete(workspaceId);
    },
  };
}

function schedule(workspaceId: string, watched: Watched, read: ReadMarks): void {
  if (watched.timer) return;
  watched.timer = setTimeout(() => {
    void look(watched, read).finally(() => {
      watched.timer = null;
      if (workspaces.get(workspaceId) === watched && watched.wake.size > 0) schedule(workspaceId, watched, read);
    });
  }, pollMs);
}

/** A failed look is no news: the next one, half a second later, sees the same change. */
async function look(watched: Watched, read: ReadMarks): Promise<void> {
  const marks = await read([...watched.wake.keys()]).catch(() => null);
  if (!marks) return;
  for (const [topic, wakers] of watched.wake) {
    const mark = marks.get(topic) ?? "";
    const before = watched.marks.get(topic);
    if (before === mark) continue;
    watched.marks.set(topic, mark);
    // The first look wakes too: a line written between a watcher's first read and this look must not wait for another.
    for (const wake of wakers) wake();
  }
}
