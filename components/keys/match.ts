/** The ways to type a binding: alternatives stand between bars (`j | ArrowDown`), a sequence's presses between spaces. */
export function spellings(keys: string): string[][] {
  return keys.split(" | ").map((way) => way.trim().split(" "));
}

export interface Match<B> {
  /** What runs now. */
  run: B | null;
  /** What a further press may still complete; empty when nothing begins like this. */
  pending: readonly string[];
}

/**
 * Matches what was typed against what is bound. Of two bindings with the same keys the later one wins. A complete
 * binding runs at once, also where a longer one begins with it. What does not continue a sequence starts afresh.
 */
export function matchKeys<B extends { keys: string }>(
  bindings: readonly B[],
  typed: readonly string[],
  press: string,
): Match<B> {
  const so = [...typed, press];
  const begins = (way: readonly string[]) => so.every((key, at) => way[at] === key);
  let run: B | null = null;
  let longer = false;
  for (const binding of bindings) {
    for (const way of spellings(binding.keys)) {
      if (!begins(way)) continue;
      if (way.length === so.length) run = binding;
      else longer = true;
    }
  }
  if (!run && !longer && typed.length > 0) return matchKeys(bindings, [], press);
  return { run, pending: longer ? so : [] };
}
