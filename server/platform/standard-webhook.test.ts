import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { newWebhookSecret, signWebhook } from "./standard-webhook";

describe("a signed webhook", () => {
  test("is the one of the standard's own example", () => {
    const at = new Date(1614265330 * 1000);
    const body = '{"test": 2432232314}';
    const headers = signWebhook({ id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body, at }, [
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ]);
    expect(headers).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("is taken by the standard's own package under each of its secrets, and under no other", () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const id = fc.stringMatching(/^[0-9a-f-]{1,40}$/);
    fc.assert(
      fc.property(id, fc.json(), fc.constantFrom(1, 2), (webhookId, body, live) => {
        const headers = signWebhook({ id: webhookId, body, at: new Date() }, secrets.slice(0, live));
        for (const secret of secrets.slice(0, live)) {
          expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        }
        for (const secret of [...secrets.slice(live), newWebhookSecret()]) {
          expect(() => new Webhook(secret).verify(body, headers)).toThrow("No matching signature");
        }
        const spoilt = [
          { ...headers, "webhook-id": `${webhookId}0` },
          { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1) },
        ];
        for (const other of spoilt) expect(() => new Webhook(secrets[0] ?? "").verify(body, other)).toThrow();
        expect(() => new Webhook(secrets[0] ?? "").verify(`${body} `, headers)).toThrow();
      }),
    );
  });

  test("needs a secret that is one", () => {
    const signed = { id: "1", body: "{}", at: new Date() };
    expect(() => signWebhook(signed, [])).toThrow("cannot be signed");
    expect(() => signWebhook(signed, ["whsec_"])).toThrow("empty");
  });
});
