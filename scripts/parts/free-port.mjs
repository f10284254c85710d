import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Why a server on 127.0.0.1 could not listen on `port` now, in words that follow "port N"; null when it could. */
export function portProblem(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }) => resolve(code === "EADDRINUSE" ? "is taken" : `cannot be used (${code})`));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

const isFree = async (port) => (await portProblem(port)) === null;

/**
 * A free port, `preferred` where it still is free. Ports from 32768 up belong to the kernel's outgoing connections on Linux: a
 * fixed port among them is sooner or later taken by a passing client.
 */
export async function freePort(preferred) {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(15000, 32000);
    if (await isFree(port)) return port;
  }
  throw new Error("no free port between 15000 and 31999");
}
