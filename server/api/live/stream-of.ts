/**
 * What a work tells while it is under way, as a stream that ends with it. The work starts at once, where the caller is, and goes
 * on when nobody listens any more; `failed` puts what it throws into a last word.
 */
export function streamOf<T>(
  work: (tell: (event: T) => void) => Promise<void>,
  failed: (error: unknown) => T,
): AsyncGenerator<T, void, undefined> {
  const told: T[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const tell = (event: T): void => {
    told.push(event);
    wake();
  };
  void work(tell)
    .catch((error: unknown) => {
      tell(failed(error));
    })
    .finally(() => {
      ended = true;
      wake();
    });
  return drain();

  async function* drain(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const next = told.shift();
      if (next !== undefined) yield next;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
}
