import type { MailPort } from "@/server/core/ports/mail";
import type { SandboxClient } from "./client";

export function sandboxMail(client: SandboxClient): MailPort {
  return {
    send: ({ to, subject, text }, write) => client.write("POST", "/mail", { to, subject, text }, write),
    findByKey: (key) => client.findByKey("mail", key),
  };
}
