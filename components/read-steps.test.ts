import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import { expect, test } from "vitest";
import { wire } from "@/server/core/wire/wire";
import { readSteps, StepsError } from "./read-steps";

const api = initTRPC.create({ transformer: wire });
const router = api.router({
  count: api.procedure.input(z.strictObject({ to: z.int(), from: z.date() })).mutation(async function* ({ input }) {
    for (let n = 0; n < input.to; n += 1) yield await Promise.resolve({ n, at: input.from, text: "ä\n€" });
  }),
  lists: api.procedure.input(z.strictObject({ from: z.date() })).query(async function* ({ input }) {
    yield await Promise.resolve(`${input.from.toISOString()} & more`);
  }),
  breaks: api.procedure.mutation(async function* () {
    yield await Promise.resolve({ n: 0 });
    throw new TRPCError({ code: "CONFLICT", message: "in the middle" });
  }),
  refuses: api.procedure.mutation(async function* () {
    yield await Promise.reject(new TRPCError({ code: "FORBIDDEN", message: "not yours" }));
  }),
  plain: api.procedure.mutation(() => {
    throw new TRPCError({ code: "FORBIDDEN", message: "not yours" });
  }),
});

const answer = (request: Request) =>
  fetchRequestHandler({ endpoint: "/api/trpc", req: request, router, createContext: () => ({}) });
/** A server, and how its bytes come: here one by one, so that no line and no letter comes whole. */
const ask = (async (path: string, init: RequestInit) => {
  const { body, headers, status } = await answer(new Request(`http://console.test${path}`, init));
  const single = new TransformStream<Uint8Array, Uint8Array>({
    transform: (bytes, to) => bytes.forEach((byte) => to.enqueue(Uint8Array.of(byte))),
  });
  return new Response(body?.pipeThrough(single), { headers, status });
}) as typeof fetch;

async function all(path: string, input: unknown, by: typeof fetch = ask, method?: "GET"): Promise<unknown[]> {
  const steps: unknown[] = [];
  for await (const step of readSteps(path, input, { ask: by, ...(method && { method }) })) steps.push(step);
  return steps;
}

test("every step comes in order, with its dates, and then it is over", async () => {
  const from = new Date("2026-11-01T10:00:00.000Z");
  expect(await all("count", { to: 3, from })).toEqual([0, 1, 2].map((n) => ({ n, at: from, text: "ä\n€" })));
  expect(await all("count", { to: 0, from })).toEqual([]);
});

test("a query is asked by its address, and nothing else is", async () => {
  const from = new Date("2026-11-01T10:00:00.000Z");
  expect(await all("lists", { from }, ask, "GET")).toEqual(["2026-11-01T10:00:00.000Z & more"]);
  await expect(all("lists", { from })).rejects.toThrow(StepsError);
  await expect(all("count", { to: 1, from }, ask, "GET")).rejects.toThrow(StepsError);
});

test("a refusal says what the server said", async () => {
  await expect(all("plain", undefined)).rejects.toThrow(new StepsError("not yours"));
  await expect(all("nothing.here", undefined)).rejects.toThrow(/No procedure found/);
  await expect(all("count", { to: "three" })).rejects.toThrow(StepsError);
});

test("what breaks off is not taken for the whole", async () => {
  await expect(all("refuses", undefined)).rejects.toThrow(StepsError);
  await expect(all("breaks", undefined)).rejects.toThrow(new StepsError("The connection was lost. Try again."));
  const cutAfter = (bytes: number): typeof fetch =>
    (async (path: string, init: RequestInit) => {
      const whole = new Uint8Array(await (await ask(path, init)).arrayBuffer());
      return new Response(whole.slice(0, bytes));
    }) as typeof fetch;
  const whole = (
    await (
      await ask("/api/trpc/count?batch=1", {
        method: "POST",
        headers: { "content-type": "application/json", "trpc-accept": "application/jsonl" },
        body: JSON.stringify({ 0: wire.serialize({ to: 2, from: new Date(0) }) }),
      })
    ).arrayBuffer()
  ).byteLength;
  for (let bytes = 0; bytes < whole - 1; bytes += 7) {
    await expect(all("count", { to: 2, from: new Date(0) }, cutAfter(bytes))).rejects.toThrow(StepsError);
  }
});

test("a server that is gone, or is none of ours, is said to be lost", async () => {
  await expect(all("count", {}, () => Promise.reject(new TypeError("failed to fetch")))).rejects.toThrow(StepsError);
  const proxy = () => Promise.resolve(new Response("<html>502</html>\n", { status: 502 }));
  await expect(all("count", {}, proxy as typeof fetch)).rejects.toThrow(StepsError);
});

test("who stops listening stops the answer", async () => {
  let cancelled = false;
  const endless = (async (path: string, init: RequestInit) => {
    const { body } = await ask(path, init);
    const reader = body?.getReader();
    return new Response(
      new ReadableStream({
        pull: async (to) => {
          const { value } = (await reader?.read()) ?? {};
          if (value) to.enqueue(value);
        },
        cancel: () => {
          cancelled = true;
        },
      }),
    );
  }) as typeof fetch;
  for await (const _step of readSteps("count", { to: 5, from: new Date(0) }, { ask: endless })) break;
  expect(cancelled).toBe(true);
});
