import fc from "fast-check";
import { expect, test } from "vitest";
import { newText } from "./quoted-text";

const rows: [string, string, string][] = [
  ["plain text stays", "My parcel is late.\n\nPlease refund me.", "My parcel is late.\n\nPlease refund me."],
  ["quoted lines", "Yes please.\n> Shall we refund you?\n> I want a human", "Yes please."],
  ["answers between quoted lines", "> Which order?\n1001\n> Which lines?\nAll of them", "1001\nAll of them"],
  [
    "English introduction",
    "Thanks\n\nOn Thu, 12 Nov 2026 at 09:14, Support <help@pinewood.example> wrote:\n> Hello",
    "Thanks",
  ],
  [
    "wrapped introduction",
    "Thanks\n\nOn Thu, Nov 12, 2026 at 9:14 AM Pinewood Support\n<help@pinewood.example> wrote:\n\nHello",
    "Thanks",
  ],
  ["German introduction", "Danke\n\nAm 12.11.2026 um 09:14 schrieb Support <help@pinewood.example>:\n> Hallo", "Danke"],
  ["French introduction", "Merci\n\nLe jeu. 12 nov. 2026 à 09:14, Support <a@b.example> a écrit :\n> Bonjour", "Merci"],
  ["Outlook divider", "See below.\n-----Original Message-----\nFrom: me\nI want a lawyer", "See below."],
  ["German Outlook divider", "Siehe unten.\n-----Ursprüngliche Nachricht-----\nVon: mir", "Siehe unten."],
  [
    "Outlook header block",
    "Still late!\n\nFrom: Support <a@b.example>\nSent: Thursday\nTo: Ada\nSubject: Your order\n\nOld text",
    "Still late!",
  ],
  [
    "German header block",
    "Immer noch!\n\nVon: Support\nGesendet: Donnerstag\nAn: Ada\nBetreff: Bestellung\n\nAlt",
    "Immer noch!",
  ],
  [
    "French header block",
    "Toujours rien\n\nDe : Support\nEnvoyé : jeudi\nÀ : Ada\nObjet : Commande\n\nVieux",
    "Toujours rien",
  ],
  ["a forwarded message", "FYI\n---------- Forwarded message ---------\nFrom: x", "FYI"],
  ["signature", "Please help.\n-- \nAda Example\nSent to 1001 people", "Please help."],
  ["phone signature", "Please help.\n\nSent from my iPhone", "Please help."],
  ["carriage returns", "Yes.\r\n> No.\r\n", "Yes."],
  ["a lone From: is the customer's", "From: Berlin\nI moved to Hamburg.", "From: Berlin\nI moved to Hamburg."],
  [
    "On … without wrote",
    "On 12 November I ordered a tent.\nIt never came.",
    "On 12 November I ordered a tent.\nIt never came.",
  ],
  ["a list with dashes", "Items:\n- tent\n- socks", "Items:\n- tent\n- socks"],
  ["nothing but a quotation keeps it", "> I want my money back", "> I want my money back"],
  [
    "nothing but a forward keeps it",
    "-----Original Message-----\nMy refund?",
    "-----Original Message-----\nMy refund?",
  ],
];

test.each(rows)("%s", (_name, text, expected) => {
  expect(newText(text)).toBe(expected);
});

test("never empty for a text that says something, and never longer than it", () => {
  const line = fc.constantFrom(
    "",
    "Hello",
    "> old",
    "-- ",
    "On 1 May 2026 X wrote:",
    "From: a",
    "Sent: b",
    "To: c",
    "---",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n");
      const kept = newText(text);
      expect(kept === "").toBe(text.trim() === "");
      expect(kept.length).toBeLessThanOrEqual(text.trim().length);
      if (lines.every((one) => one === "Hello" || one === ""))
        expect(kept.split("\n").filter(Boolean)).toEqual(lines.filter(Boolean));
    }),
    { numRuns: 500, seed: 7 },
  );
});
