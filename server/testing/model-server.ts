import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  stream: z.boolean().nullish(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).nullish(),
  response_format: z
    .looseObject({
      type: z.string(),
      json_schema: z.looseObject({ name: z.string().nullish(), schema: z.unknown() }).nullish(),
    })
    .nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** What the stand-in answers. `json` is sent as the message's text; the rest are the ways in which servers fail. */
export type ModelReply =
  | { kind: "json"; value: unknown }
  | { kind: "text"; text: string }
  | { kind: "tool_calls"; calls: { name: string; arguments: unknown }[] }
  | { kind: "refusal"; text: string }
  | { kind: "content_filter" }
  | { kind: "length"; text: string }
  | { kind: "truncated"; text: string }
  | { kind: "slow"; afterMs: number }
  | { kind: "status"; status: number };

export interface ModelCallSeen {
  path: string;
  authorization: string | null;
  request: ChatRequest;
}

export interface ModelServer {
  /** Base URL, as AI_BASE_URL wants it. */
  url: string;
  calls: ModelCallSeen[];
  stop(): Promise<void>;
}

/** A local stand-in for an OpenAI-compatible server, /chat/completions with and without streaming, played by `script`. */
export async function startModelServer(
  script: (request: ChatRequest, number: number) => ModelReply,
  options: { reportsUsage?: boolean } = {},
): Promise<ModelServer> {
  const reportsUsage = options.reportsUsage ?? true;
  const calls: ModelCallSeen[] = [];
  const server = createServer((incoming, response) => {
    handle(incoming, response, calls, script, reportsUsage).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/v1`,
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  calls: ModelCallSeen[],
  script: (request: ChatRequest, number: number) => ModelReply,
  reportsUsage: boolean,
): Promise<void> {
  if (incoming.method !== "POST" || !incoming.url?.endsWith("/chat/completions")) {
    response.writeHead(404).end();
    return;
  }
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  const request = ChatRequest.parse(JSON.parse(body));
  calls.push({ path: incoming.url, authorization: incoming.headers.authorization ?? null, request });
  const reply = script(request, calls.length);
  if (reply.kind === "slow") {
    setTimeout(() => {
      answer(request, response, { kind: "text", text: "late" }, reportsUsage);
    }, reply.afterMs).unref();
    return;
  }
  answer(request, response, reply, reportsUsage);
}

function answer(request: ChatRequest, response: ServerResponse, reply: ModelReply, reportsUsage: boolean): void {
  if (reply.kind === "status") {
    response.writeHead(reply.status, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: "scripted failure", type: "server_error", code: null } }));
    return;
  }
  if (request.stream === true) {
    stream(request, response, reply);
    return;
  }
  const { message, finishReason } = toMessage(reply);
  const body = JSON.stringify({
    ...envelope(request, "chat.completion"),
    choices: [{ index: 0, message, finish_reason: finishReason }],
    ...(reportsUsage ? { usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } } : {}),
  });
  response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) });
  if (reply.kind !== "truncated") response.end(body);
  else response.write(body.slice(0, body.length / 2), () => response.destroy());
}

function stream(request: ChatRequest, response: ServerResponse, reply: ModelReply): void {
  const { message, finishReason } = toMessage(reply);
  const send = (delta: unknown, finish: string | null): void => {
    const chunk = {
      ...envelope(request, "chat.completion.chunk"),
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  response.writeHead(200, { "content-type": "text/event-stream" });
  const { content } = message;
  const half = (content ?? "").length / 2;
  if (typeof content === "string") send({ role: "assistant", content: content.slice(0, half) }, null);
  if (reply.kind === "truncated") {
    // Only once the first half is out: a connection that says nothing is tried again.
    response.write(":\n\n", () => response.destroy());
    return;
  }
  send({ ...message, ...(typeof content === "string" ? { content: content.slice(half) } : {}) }, null);
  send({}, finishReason);
  response.end("data: [DONE]\n\n");
}

function envelope(request: ChatRequest, object: string): Record<string, unknown> {
  return { id: "chatcmpl-1", object, created: 1_700_000_000, model: request.model };
}

interface ChatMessage {
  role: "assistant";
  content: string | null;
  refusal?: string;
  tool_calls?: unknown[];
}

function toMessage(reply: ModelReply): { message: ChatMessage; finishReason: string } {
  const said = (content: string): ChatMessage => ({ role: "assistant", content });
  switch (reply.kind) {
    case "json":
      return { message: said(JSON.stringify(reply.value)), finishReason: "stop" };
    case "text":
    case "truncated":
      return { message: said(reply.text), finishReason: "stop" };
    case "length":
      return { message: said(reply.text), finishReason: "length" };
    case "content_filter":
      return { message: said(""), finishReason: "content_filter" };
    case "refusal":
      return { message: { role: "assistant", content: null, refusal: reply.text }, finishReason: "stop" };
    case "tool_calls": {
      const calls = reply.calls.map((call, index) => ({
        index,
        id: `call-${String(index)}`,
        type: "function",
        function: { name: call.name, arguments: JSON.stringify(call.arguments) },
      }));
      return { message: { role: "assistant", content: null, tool_calls: calls }, finishReason: "tool_calls" };
    }
    case "slow":
    case "status":
      return { message: said(""), finishReason: "stop" };
  }
}
