import { z } from "zod";
import { effect, type Route } from "../vendor";

const MailInput = z.strictObject({ to: z.email(), subject: z.string().min(1), text: z.string().min(1) });

export const mailRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/mail",
    handle: (call, vendor) => {
      const input = MailInput.parse(call.body);
      return effect(call, vendor, "mail.send", input, () => {
        const { key, at } = call;
        const { to, subject, text } = input;
        const number = vendor.mailroom.deliver({ address: to, subject, text, ticketRef: null, key, at });
        return { ref: `mail_${number}`, detail: { to: to.toLowerCase() } };
      });
    },
  },
];
