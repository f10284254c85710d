import type { Ports } from "@/server/core/ports/ports";
import type { Order } from "@/server/core/ports/commerce";
import type { Receipt } from "@/server/core/ports/write";

export interface RecordedCall {
  method: string;
  input: unknown;
  write: unknown;
}

/** Ports whose writes all succeed and are written down; the only read that answers is the one order that was given. */
export function recordCalls(
  order: Order | null,
  receipt: Partial<Receipt> = {},
): { ports: Ports; calls: RecordedCall[] } {
  const calls: RecordedCall[] = [];
  const answer = (method: string) => (input: unknown, write: unknown) => {
    if (method.endsWith(".findOrder")) return Promise.resolve(order);
    if (method.endsWith(".findByKey")) return Promise.resolve({ kind: "absent" });
    calls.push({ method, input, write });
    return Promise.resolve({
      kind: "done",
      receipt: { ref: "ref_1", key: "key_1", at: "2026-11-20T12:00:00.000Z", detail: {}, ...receipt },
    });
  };
  const port = (name: string): unknown => new Proxy({}, { get: (_, method) => answer(`${name}.${String(method)}`) });
  return { ports: new Proxy({}, { get: (_, name) => port(String(name)) }) as Ports, calls };
}
