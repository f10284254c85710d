const forgetters: (() => void)[] = [];

/** Makes something on first use, and keeps it for as long as the process lives. `of: "content"`: made of the code alone. */
export function keepOnce<Value>(make: () => Value, { of = "environment" }: Once = {}): () => Value {
  let kept: { value: Value } | null = null;
  const forget = () => {
    kept = null;
  };
  if (of === "environment") forgetters.push(forget);
  return () => (kept ??= { value: make() }).value;
}

interface Once {
  of?: "environment" | "content";
}

export interface Kept<Value> {
  find(key: string): Value | undefined;
  keep(key: string, value: Value): Value;
}

/**
 * A memory for at most so many values; one more, and it begins anew. `of: "content"`: a key says all that its value is made
 * of, so that it holds in whatever database it was read.
 */
export function keepSome<Value>(most: number, { of }: { of: "database" | "content" }): Kept<Value> {
  const values = new Map<string, Value>();
  if (of === "database") forgetters.push(() => values.clear());
  return {
    find: (key) => values.get(key),
    keep: (key, value) => {
      if (values.size >= most) values.clear();
      values.set(key, value);
      return value;
    },
  };
}

/** Has something forgotten too that is not kept here. */
export function alsoForget(forget: () => void): void {
  forgetters.push(forget);
}

/** Forgets what was kept of the environment and of its database: for a process that goes on with others, as tests do. */
export function forgetKept(): void {
  for (const forget of forgetters) forget();
}
