import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Citation } from "../evidence/proposal";
import { renderWording } from "./render-wording";

const citation: Citation = { kind: "passage", passageId: "p1", quote: "Refunded in full." };
const context = { parts: { issue_refund: "a1" }, citations: [citation] };

describe("renderWording", () => {
  it("makes one sentence of each line, with what backs it", () => {
    const wording = [
      "Thank you.",
      "Order {{order.id}} of {{ customer.first_name }} is late.",
      "We have refunded {{value.issue_refund}}, reference {{receipt.issue_refund.ref}}.",
      "See {{cite.title}}.",
    ].join("\n");
    const values = {
      "order.id": "1001",
      "customer.first_name": "Mia",
      "value.issue_refund": "42.00 EUR",
      "cite.title": "Late",
    };
    expect(renderWording(wording, values, context)).toEqual({
      ok: true,
      sentences: [
        { text: "Thank you.", support: [{ kind: "wording" }] },
        {
          text: "Order 1001 of Mia is late.",
          support: [
            { kind: "fact", name: "order.id" },
            { kind: "fact", name: "customer.first_name" },
          ],
        },
        {
          text: "We have refunded 42.00 EUR, reference {{receipt.a1.ref}}.",
          support: [{ kind: "receipt", part: "a1" }],
        },
        { text: "See Late.", support: [citation] },
      ],
    });
  });

  it("leaves out an optional line without a value, and keeps one with", () => {
    const wording = "Hello.\n? Tracking: {{order.tracking}}.\n  ? Carrier: {{order.carrier}}.";
    const rendered = renderWording(wording, { "order.carrier": "DHL" });
    expect(rendered.ok && rendered.sentences.map(({ text }) => text)).toEqual(["Hello.", "Carrier: DHL."]);
  });

  it.each([
    ["order.id", {}],
    ["order.id", { "order.id": "  " }],
    ["receipt.reship_order.ref", {}],
    ["__proto__", {}],
    ["constructor", {}],
    ["Order.ID", { "order.id": "1001" }],
  ])("is an error value when %s of an obligatory line has no value", (name, values) => {
    const rendered = renderWording(`A {{${name}}}.`, values, context);
    expect(rendered).toEqual({ ok: false, missing: [name] });
  });

  it("lets no value open a slot or break a line", () => {
    const value = fc.string().map((text) => `${text}{{receipt.a1.ref}}\n? x`);
    fc.assert(
      fc.property(value, (name) => {
        const rendered = renderWording("Dear {{customer.name}}.", { "customer.name": name });
        expect(rendered.ok && rendered.sentences).toHaveLength(1);
        expect(rendered.ok && rendered.sentences[0]?.text).not.toMatch(/\{\{|\n/);
      }),
    );
  });
});
