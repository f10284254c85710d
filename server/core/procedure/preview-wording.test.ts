import { describe, expect, test } from "vitest";
import { checkWordings } from "../policy/check/check-wordings";
import { sampleProcedure } from "../../testing/sample-release";
import { templates } from "../../templates/templates";
import { previewWording } from "./preview-wording";
import { sampleFacts } from "./sample-facts";
import { wordingSlots } from "./wording-slots";

const procedure = sampleProcedure({ cites: ["late-delivery"], askAbout: "Which order?" });
const all = (wording: Parameters<typeof wordingSlots>[1]) => wordingSlots(procedure, wording).map(({ name }) => name);
const line = (names: string[]) => names.map((name) => `{{${name}}}`).join(" ");

test("a wording reads as it would be sent, receipts and all", () => {
  const reply =
    "We refunded {{value.issue_refund}} ({{receipt.issue_refund.ref}}).\n?{arg.issue_refund.orderId=x} Never.\nBye.";
  expect(previewWording(reply, procedure, null)).toEqual({
    ok: true,
    sentences: ["We refunded 42.00 EUR (R-1001).", "Bye."],
  });
  expect(previewWording("{{order.number}}", procedure, null)).toEqual({ ok: false, missing: ["order.number"] });
});

test("every fact has a sample that can stand in a sentence", () => {
  expect(Object.entries(sampleFacts).filter(([, value]) => value.trim() === "" || /[{}\n]/.test(value))).toEqual([]);
});

describe("slots that are offered", () => {
  test.each(["reply", "askAbout", "followUpReply", "wish"] as const)(
    "all of them may stand in %s, and are filled",
    (name) => {
      const text = line(all(name));
      expect(checkWordings({ ...procedure, reply: text }, false)).toEqual([]);
      expect(previewWording(text, procedure, "When it is late")).toMatchObject({ ok: true });
    },
  );

  test("none is about the account where the sender has proved nothing", () => {
    const unproven = line(all("unproven"));
    expect(checkWordings({ ...procedure, unproven }, false)).toEqual([]);
    expect(all("unproven")).toEqual(["company", "cite.title", "cite.url"]);
  });

  test("choices stand where they are asked for", () => {
    expect([all("reply").includes("choices"), all("askAbout").includes("choices")]).toEqual([false, true]);
  });
});

test("all wordings of the library can be shown", () => {
  const wordings = templates.flatMap(({ procedures }) =>
    procedures.flatMap((one) =>
      [one.reply, one.unproven, one.askAbout, one.wish?.ask ?? null].map((text) => ({ one, text })),
    ),
  );
  const dumb = wordings.filter(({ one, text }) => text !== null && !previewWording(text, one, "An article").ok);
  expect(dumb).toEqual([]);
});
