import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { orderStatus } from "./order-status";
import { orderStatusProcedure } from "./order-status-procedure";

/** Says where an order is. */
export const orderStatusTemplate: Template = defineTemplate({
  id: "order-status",
  title: "Order status",
  resolves: "Says where an order is and when it comes, from the shop's own records.",
  intents: [orderStatus],
  procedures: [orderStatusProcedure],
  policy: { intents: { order_status: { level: "suggest", cells: { reply: suggestCell } } }, routing: [] },
  articles: [
    {
      id: "track-your-order",
      title: "Track your order",
      text: [
        "You can follow an order from our warehouse to your door.",
        "## What the words mean",
        "Processing means that we have the order and are packing it. Shipped means that the parcel is with the carrier. Delivered means that the carrier has handed it over. Lost means that the carrier has stopped looking for it.",
        "## Where the tracking number is",
        "We e-mail the tracking number as soon as the parcel leaves our warehouse. It can take a day until the carrier shows the first scan.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "an answer about an order waits for a person",
      message: "Where is my order?",
      given: { intent: "order_status" },
      expect: { outcome: "review", parts: { reply: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "what an order holds is not told to somebody who may be a stranger",
      given: { intent: "order_status", assurance: "claimed", reply: { statesAccountFact: true } },
      expect: { outcome: "review", reasons: ["level_suggest", "states_account_fact"] },
    },
    {
      name: "a threat goes to a person, whatever is asked",
      message: "When will my package arrive?",
      given: { intent: "order_status", riskKinds: ["threat"] },
      expect: { outcome: "escalate" },
    },
    {
      name: "a message that is barely understood goes to a person",
      given: { intent: "order_status", confidence: 0.3 },
      expect: { outcome: "escalate" },
    },
  ],
  samples: [
    {
      sender: "Zoe Kavanagh has one order, which is on its way and on time.",
      from: "zoe.kavanagh@example.com",
      name: "Zoe Kavanagh",
      subject: "My rain jacket",
      text: "Hello, could you tell me where my order is and when it will arrive? Thank you, Zoe",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: { intent: "order_status", actions: [], outcome: "review", says: ["PT-10426", "shipped"] },
    },
    {
      sender: "Willem Bakker has one order, which has not left the warehouse.",
      from: "willem.bakker@example.com",
      name: "Willem Bakker",
      subject: "PT-10423",
      text: "Hi, has order PT-10423 been sent yet?",
      channel: "web",
      authenticity: "signed_in",
      expect: { intent: "order_status", actions: [], outcome: "review", says: ["PT-10423", "processing"] },
    },
  ],
});
