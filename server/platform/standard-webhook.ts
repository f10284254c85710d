import { createHmac, randomBytes } from "node:crypto";

// Standard Webhooks, https://www.standardwebhooks.com: HMAC-SHA256 over "<id>.<seconds>.<body>".

const prefix = "whsec_";

/** A fresh signing secret of 256 bits. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/**
 * The headers of a push. One signature for each secret, newest first, so that a receiver may change over at its own pace.
 * `at` is real time: receivers refuse what is more than minutes old.
 */
export function signWebhook(
  { id, body, at }: { id: string; body: string; at: Date },
  secrets: readonly string[],
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, "base64");
    if (key.length === 0) throw new Error("a signing secret is empty");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  if (signatures.length === 0) throw new Error("a webhook without a secret cannot be signed");
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signatures.join(" ") };
}
