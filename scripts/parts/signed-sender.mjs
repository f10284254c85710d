import { createHmac } from "node:crypto";
import { connect } from "node:net";

/** Reads one answer of HTTP/1.1 from what has come so far; null until it is whole. */
function readAnswer(text) {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const head = text.slice(0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  const isWhole = length ? text.length >= end + 4 + Number(length[1]) : text.endsWith("0\r\n\r\n");
  return isWhole ? { status: Number(head.slice(9, 12)) } : null;
}

/**
 * One kept connection that posts signed events to a webhook, and throws unless each is answered 202. Written on the socket
 * itself: what a client library would cost is not the server's. Answers are ASCII, so that characters are bytes.
 */
export async function openSignedSender({ port, path, secret }) {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("latin1").setNoDelay(true);
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let text = "";
  let waiting = null;
  const fail = () => waiting?.reject(new Error("the connection was cut"));
  socket.on("error", fail).on("close", fail);
  socket.on("data", (chunk) => {
    text += chunk;
    const answer = readAnswer(text);
    if (answer === null) return;
    const told = text;
    text = "";
    if (answer.status === 202) waiting?.resolve();
    else waiting?.reject(new Error(`answered ${told}`));
  });
  return {
    send: (event) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (socket.destroyed) fail();
        const body = JSON.stringify(event);
        const timestamp = String(Math.floor(Date.now() / 1000));
        const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
            `content-length: ${Buffer.byteLength(body)}\r\nx-sandbox-timestamp: ${timestamp}\r\n` +
            `x-sandbox-signature: ${signature}\r\n\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}
