import { createConnection, createServer, type Socket } from "node:net";

/** `before`: the matching bytes never reach the server. `after`: they do, and the answer never comes back. */
export interface Cut {
  pattern: Buffer;
  when: "before" | "after";
}

export interface CuttingProxy {
  port: number;
  /** The next connection that sends the pattern is cut, once. */
  arm(cut: Cut): void;
  /** Whether it was; and no cut is made any more. */
  disarm(): boolean;
  close(): Promise<void>;
}

/** A TCP proxy on 127.0.0.1 that passes everything on, and cuts a connection in the middle when it is told to. */
export async function openCuttingProxy(target: { host: string; port: number }): Promise<CuttingProxy> {
  let armed: Cut | null = null;
  let made = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = createConnection(target);
    let deaf = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on("data", (chunk) => {
      if (armed === null || !chunk.includes(armed.pattern)) {
        upstream.write(chunk);
        return;
      }
      const { when } = armed;
      armed = null;
      made = true;
      if (when === "before") {
        end();
        return;
      }
      deaf = true;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      // The server has acted on it: whoever waits for the answer never gets it.
      if (deaf) end();
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    arm: (cut) => {
      armed = cut;
      made = false;
    },
    disarm: () => {
      armed = null;
      return made;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
