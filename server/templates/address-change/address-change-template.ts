import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { addressChange } from "./address-change";
import { addressChangeProcedure } from "./address-change-procedure";

const isUnshipped: Condition = {
  expression: "!order.is_shipped",
  because: "An address can be changed only before the order is shipped.",
  cites: "change-delivery-address",
};
const change = [{ action: "change_shipping_address" }];

/** Sends an order elsewhere before it leaves. */
export const addressChangeTemplate: Template = defineTemplate({
  id: "address-change",
  title: "Address change",
  resolves: "Changes where an order goes while it is still in the warehouse.",
  intents: [addressChange],
  procedures: [addressChangeProcedure],
  policy: {
    intents: {
      address_change: {
        level: "suggest",
        cells: {
          change_shipping_address: { ...suggestCell, conditions: [isUnshipped] },
          reply: suggestCell,
        },
      },
    },
    routing: [],
  },
  articles: [
    {
      id: "change-delivery-address",
      title: "Change the delivery address",
      text: [
        "The address of an order can be changed only before the order is shipped.",
        "## What we need",
        "Send us the number of the order and the complete new address: name, street and number, postal code, city and country. The new address must be in the same country as the old one.",
        "## Why we ask who you are",
        "A changed address is the usual way to steal a parcel. We change one only for somebody who has shown that the account is theirs.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "a new address waits for a person",
      message: "Please change the delivery address of my order.",
      given: {
        intent: "address_change",
        facts: { "order.is_shipped": false },
        assurance: "proven",
        actions: change,
      },
      expect: { outcome: "review", parts: { change_shipping_address: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a parcel that has left goes where it goes",
      given: { intent: "address_change", facts: { "order.is_shipped": true }, assurance: "proven", actions: change },
      expect: { outcome: "escalate", parts: { change_shipping_address: "escalate" } },
    },
    {
      name: "an e-mail alone is no proof of who writes",
      given: { intent: "address_change", facts: { "order.is_shipped": false }, actions: change },
      expect: { outcome: "review", reasons: ["level_suggest", "identity_too_weak"] },
    },
    {
      name: "a file that nobody has read is said to be there",
      given: {
        intent: "address_change",
        facts: { "order.is_shipped": false },
        assurance: "proven",
        actions: change,
        attachments: 1,
      },
      expect: { outcome: "review", reasons: ["level_suggest", "unread_attachment"] },
    },
  ],
  samples: [
    {
      sender: "Vera Novak has one order, which has not left the warehouse.",
      from: "vera.novak@example.com",
      name: "Vera Novak",
      subject: "Wrong address on PT-10422",
      text: "Hello, please change the delivery address of my order PT-10422 to:\nVera Novak\nNova Ulica 12\n1000 Ljubljana\nSlovenia",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "address_change",
        actions: [{ action: "change_shipping_address", args: { orderId: "PT-10422" } }],
        outcome: "review",
        says: ["PT-10422"],
      },
    },
    {
      sender: "Yves Lambert has one order, which is on its way.",
      from: "yves.lambert@example.com",
      name: "Yves Lambert",
      subject: "New address",
      text: "Please change the delivery address of order PT-10425 to:\nYves Lambert\nRue Neuve 3\n4000 Liege\nBelgium",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "address_change",
        actions: [{ action: "change_shipping_address", args: { orderId: "PT-10425" } }],
        outcome: "escalate",
        says: [],
      },
    },
  ],
});
