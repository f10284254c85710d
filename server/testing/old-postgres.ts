import { createServer, type AddressInfo, type Socket } from "node:net";

const message = (kind: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5, kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int = (value: number, bytes: 2 | 4) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
};
const text = (value: string) => Buffer.from(`${value}\0`);

/** The wire of a server that lets anyone in and answers every query with one row of one text: its version number. */
export async function startOldPostgres(versionNumber: number): Promise<{ url: string; stop(): Promise<void> }> {
  const value = Buffer.from(String(versionNumber));
  const ready = message("Z", Buffer.from("I"));
  const column = [text("version"), int(0, 4), int(0, 2), int(25, 4), int(-1, 2), int(-1, 4), int(0, 2)];
  const answer = Buffer.concat([
    message("T", int(1, 2), ...column),
    message("D", int(1, 2), int(value.length, 4), value),
    message("C", text("SELECT 1")),
    ready,
  ]);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int(0, 4)), ready]));
      socket.on("data", (chunk) => {
        if (chunk.toString("latin1", 0, 1) === "Q") socket.write(answer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postgresql://me:word@127.0.0.1:${String((server.address() as AddressInfo).port)}/db`,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
