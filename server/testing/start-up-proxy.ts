import { createServer, connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

const sslRequest = 80877103;

/** What a pooler such as PgBouncer does that is told to ignore start-up options: the session begins without them. */
export async function startOptionDroppingProxy(serverPort: number): Promise<{ port: number; stop(): Promise<void> }> {
  const open = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(serverPort, "127.0.0.1");
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    client.on("data", function begin(chunk: Buffer) {
      if (chunk.readInt32BE(4) === sslRequest) {
        client.write("N");
        return;
      }
      client.off("data", begin);
      server.write(withoutOptions(chunk));
      client.pipe(server);
      server.pipe(client);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** A StartupMessage is length, version, then name and value by turns, each ended by a zero byte, and one more zero byte. */
function withoutOptions(message: Buffer): Buffer {
  const words = message.subarray(8, -1).toString("latin1").split("\0").slice(0, -1);
  const kept = words.filter((_, i) => words[i - (i % 2)] !== "options");
  const body = Buffer.from(`${kept.map((word) => `${word}\0`).join("")}\0`, "latin1");
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  message.copy(head, 4, 4, 8);
  return Buffer.concat([head, body]);
}
