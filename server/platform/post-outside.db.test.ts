import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { openWebhookReceiver } from "@/server/testing/webhook-receiver";
import { postOutside, refuseUrl } from "./post-outside";

const here = { loopback: true };
const everybody = { loopback: false };
const receiver = await openWebhookReceiver();
const port = new URL(receiver.url).port;
const sent = { headers: { "content-type": "application/json" }, body: "{}" };
const countOf = async (work: () => Promise<unknown>) => {
  const before = receiver.received.length;
  await work();
  return receiver.received.length - before;
};

describe("an address", () => {
  test.each([
    ["https://hooks.example.com/replies?of=us", null],
    ["https://8.8.8.8/", null],
    ["https://[2606:4700:4700::1111]/", null],
    ["", "not_a_url"],
    ["hooks.example.com", "not_a_url"],
    ["http://hooks.example.com/", "not_https"],
    ["http://127.0.0.1/", "not_https"],
    ["http://localhost:3000/", "not_https"],
    ["ftp://hooks.example.com/", "not_https"],
    ["file:///etc/passwd", "not_https"],
    ["javascript:alert(1)", "not_https"],
    ["https://me:word@hooks.example.com/", "with_a_password"],
    ["https://127.0.0.1/", "not_public"],
    ["https://2130706433/", "not_public"],
    ["https://0x7f.1/", "not_public"],
    ["https://0177.0.0.1/", "not_public"],
    ["https://169.254.169.254/latest/meta-data", "not_public"],
    ["https://10.1.2.3/", "not_public"],
    ["https://[::1]/", "not_public"],
    ["https://[::ffff:127.0.0.1]/", "not_public"],
    ["https://[::ffff:8.8.8.8]/", "not_public"],
    ["https://[fd00::1]/", "not_public"],
    ["https://[fe80::1]/", "not_public"],
  ])("%s in production: %s", (url, why) => expect(refuseUrl(url, everybody)).toBe(why));

  test.each([
    ["http://127.0.0.1:4000/", null],
    ["http://localhost:4000/", null],
    ["http://[::1]:4000/", null],
    ["http://127.0.0.2/", "not_https"],
    ["http://10.0.0.1/", "not_https"],
    ["http://localhost.example.com/", "not_https"],
    ["https://10.0.0.1/", "not_public"],
  ])("%s on a developer's machine: %s", (url, why) => expect(refuseUrl(url, here)).toBe(why));
});

describe("a post", () => {
  test("reaches this machine only where that is allowed", async () => {
    expect(await countOf(() => postOutside(receiver.url, sent, { deadlineMs: 5000, reach: here }))).toBe(1);
    const refused = postOutside(receiver.url, sent, { deadlineMs: 5000, reach: everybody });
    expect(await countOf(() => refused)).toBe(0);
    expect(await refused).toEqual({ kind: "failed", why: "not_https" });
  });

  const names: [string, string[]][] = [
    ["loopback", ["127.0.0.1"]],
    ["a private range", ["10.0.0.7"]],
    ["a cloud's metadata", ["169.254.169.254"]],
    ["loopback in IPv6's clothes", ["::ffff:127.0.0.1"]],
    ["a unique local address", ["fd00::1"]],
    ["a public address and a private one", ["93.184.215.14", "192.168.0.1"]],
    ["nothing", []],
  ];
  test.each(names)("to a name that stands for %s goes nowhere", async (_what, addresses) => {
    const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
    const url = `https://rebound.example.com:${port}/`;
    const how = { deadlineMs: 5000, reach: here, lookUp: lookUpOf([found]).lookUp };
    expect(await countOf(() => postOutside(url, sent, how))).toBe(0);
    expect(await postOutside(url, sent, how)).toEqual({ kind: "failed", why: "address_refused" });
  });

  test("connects to the address that was checked, whatever the name stands for a moment later", async () => {
    const answers = lookUpOf([[{ address: "127.0.0.1", family: 4 }], [{ address: "10.0.0.1", family: 4 }]]);
    const how = { deadlineMs: 5000, reach: here, lookUp: answers.lookUp };
    const posting = postOutside(`http://localhost:${port}/`, sent, how);
    expect(await countOf(() => posting)).toBe(1);
    expect(await posting).toMatchObject({ kind: "answered", status: 204 });
    expect(answers.asked()).toBe(1);
    // The next call looks again, and is refused.
    expect(await postOutside(`http://localhost:${port}/`, sent, how)).toEqual({
      kind: "failed",
      why: "address_refused",
    });
  });

  test("follows no redirect", async () => {
    const inner = await openWebhookReceiver();
    receiver.answer = (response) => response.writeHead(307, { location: inner.url }).end();
    const answer = await postOutside(receiver.url, sent, { deadlineMs: 5000, reach: here });
    expect(answer).toMatchObject({ kind: "answered", status: 307 });
    expect(inner.received).toHaveLength(0);
  });

  test("waits for no silent receiver, and reads no endless answer", async () => {
    receiver.answer = () => undefined;
    const silent = await postOutside(receiver.url, sent, { deadlineMs: 50, reach: here });
    expect(silent).toEqual({ kind: "failed", why: "timeout" });
    receiver.answer = (response) => {
      response.writeHead(200);
      const chunk = "x".repeat(65_536);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", pour);
      pour();
    };
    const endless = await postOutside(receiver.url, sent, { deadlineMs: 60_000, reach: here });
    expect(endless).toMatchObject({ kind: "answered", status: 200 });
  });

  test.each<[string, (typeof receiver)["answer"]]>([
    ["hangs up", (response) => response.destroy()],
    ["speaks no HTTP", (response) => response.socket?.end("hello\r\n\r\n")],
    [
      "changes over to another protocol",
      (response) => response.socket?.end("HTTP/1.1 101 S\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    ],
  ])("to a receiver that %s has failed, with a code", async (_what, answer) => {
    receiver.answer = answer;
    const posted = await postOutside(receiver.url, sent, { deadlineMs: 5000, reach: here });
    expect(posted).toMatchObject({ kind: "failed", why: expect.stringMatching(/^[A-Za-z_]+$/) as string });
  });
});

/** Answers in turn, the last one for ever. */
function lookUpOf(answers: LookupAddress[][]) {
  let asked = 0;
  const lookUp: NonNullable<Parameters<typeof postOutside>[2]["lookUp"]> = (_name, _options, done) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(null, answer);
  };
  return { lookUp, asked: () => asked };
}
