import { wire } from "@/server/core/wire/wire";

/** The server says that it is there every 15 s: after so long without a word the connection is taken for dead. */
const silentMs = 40_000;
const againAfterMs = 3_000;

interface Following {
  url: string;
  /** Of each entry, once: a stream that was cut is taken up behind the last one. */
  onEntry: (entry: { id: string; data: unknown }) => void;
  onOpen: (open: boolean) => void;
}

/**
 * Follows a subscription's stream of tracked entries until the returned function is called. What is cut, refused or silent is
 * opened again, for as long as somebody follows.
 */
export function followStream(
  { url, onEntry, onOpen }: Following,
  Source: typeof EventSource = EventSource,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;

  const again = (afterMs: number) => {
    source?.close();
    onOpen(false);
    clearTimeout(timer);
    timer = setTimeout(start, afterMs);
  };
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => again(0), silentMs);
  };
  const start = () => {
    const own = new Source(last === undefined ? url : `${url}&lastEventId=${encodeURIComponent(last)}`);
    source = own;
    heard();
    own.addEventListener("connected", () => {
      heard();
      onOpen(true);
    });
    own.addEventListener("ping", heard);
    own.addEventListener("message", ({ data, lastEventId }: MessageEvent<string>) => {
      heard();
      last = lastEventId;
      onEntry({ id: lastEventId, data: wire.deserialize(JSON.parse(data)) });
    });
    own.addEventListener("error", () => {
      // A cut connection is opened again by the browser itself; a refused one is not.
      if (own.readyState === Source.CLOSED) again(againAfterMs);
      else onOpen(false);
    });
    for (const end of ["return", "serialized-error"]) own.addEventListener(end, () => again(againAfterMs));
  };
  start();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
