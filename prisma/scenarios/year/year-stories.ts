import type { Charge } from "@/server/core/ports/billing";
import type { Order, Shipment } from "@/server/core/ports/commerce";
import type { Customer } from "@/server/core/ports/crm";
import type { Authenticity } from "@/server/core/identity/assurance";
import type { Draws } from "./year-draws";

/** What a customer of the year writes about, and what the vendor has on record of it. */
export interface Story {
  subject: string;
  /** `order`: its id. */
  texts: readonly ((order: string) => string)[];
  /** What happened to the order; null: it is about none. */
  order: "late" | "on_its_way" | "lost" | null;
  /** Of the order, in hundredths, from and to. */
  worth: readonly [number, number];
  authenticity: Authenticity;
  /** What a customer writes who comes back; null: they do not. */
  again: string | null;
}

const story = (of: Pick<Story, "subject" | "texts"> & Partial<Story>): Story => ({
  ...{ order: null, worth: [20_00, 95_00], authenticity: "dmarc_pass", again: null, ...of },
});

const lateTexts: Story["texts"] = [
  (order) => `Hello, my order ${order} is more than a week late. Please refund it.`,
  (order) => `Order ${order} should have been here more than a week ago. I would like my money back, please.`,
  () => "Delivery was promised for last week, nothing came, so please pay me back.",
  (order) => `I don't want to wait any longer for ${order}, it is eight days overdue. Please refund me.`,
];

/** What people write about, by how often. */
export const stories: readonly (readonly [number, Story])[] = [
  [
    32,
    story({
      subject: "Late order",
      texts: lateTexts,
      order: "late",
      again: "Nothing came back to my card. Where is my refund?",
    }),
  ],
  [7, story({ subject: "Late order, expensive", texts: lateTexts, order: "late", worth: [120_00, 230_00] })],
  [5, story({ subject: "Refund please", texts: lateTexts, order: "late", authenticity: "unverified" })],
  [
    17,
    story({
      subject: "A question",
      texts: [
        () => "Hello, how long is a gift card valid?",
        () => "For how many years can I use a gift card?",
        () => "What's the best way to clean my Ember down jacket?",
        () => "Is the lid of the titanium pot dishwasher safe?",
      ],
      again: "That does not answer my question. I want to talk to a human being.",
    }),
  ],
  [
    14,
    story({
      subject: "Where is my order",
      texts: [
        (order) => `Hi, could you tell me where my order ${order} is and when it will arrive?`,
        (order) => `Could you check on ${order} for me? I just want to know when it comes.`,
      ],
      order: "on_its_way",
      again: "It still has not come. Where is it?",
    }),
  ],
  [
    5,
    story({
      subject: "Lost parcel",
      texts: [
        (order) => `The carrier told me that my parcel ${order} is lost. I still need it, so please send it again.`,
      ],
      order: "lost",
    }),
  ],
  [6, story({ subject: "Student discount", texts: [() => "Do you offer a student discount?"] })],
  [
    4,
    story({
      subject: "A person, please",
      texts: [() => "I want to talk to a human being about my order, not to a bot."],
    }),
  ],
  [
    4,
    story({
      subject: "Charged twice",
      texts: [() => "I was charged twice for my last order. Please check my bank statement."],
    }),
  ],
  [
    3,
    story({
      subject: "App crashes",
      texts: [
        () =>
          "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start. It happens every time. Pixel 8, Android 15.",
      ],
    }),
  ],
  [
    1,
    story({
      subject: "Last warning",
      texts: [() => "If I do not get a refund today I will sue you, my lawyer has the file already."],
    }),
  ],
];

const givenNames =
  "Ada Ben Cleo Dirk Elin Finn Gita Hugo Ines Jan Kira Lars Mina Nils Olga Piet Quinn Rosa Sven Tilda Ugo Vera Wout Xena Yara Zeno";
const surnames =
  "Albers Bakker Claes Dekker Ekholm Faber Groot Hansen Iversen Jacobs Koster Lind Maes Nygaard Olsen Peeters Quist Rask Smit Thys Urban Visser Wouters Young Zeman";

/** What its customers are called. */
export const firstNames = givenNames.split(" ");
export const familyNames = surnames.split(" ");

const dayMs = 86_400_000;

/** What the vendor has on record of the customer, and of the order that it is about, as of when they write. */
export function recordsOf(
  { order: happened, worth }: Story,
  { number, email, name, at, draws }: { number: number; email: string; name: string; at: Date; draws: Draws },
): { customers: Customer[]; orders: Order[]; charges: Charge[] } {
  const ago = (days: number) => new Date(at.getTime() - days * dayMs).toISOString();
  const id = `cus_y${String(number)}`;
  const customer: Customer = {
    ...{ id, name, email, company: null, phone: null, country: "NL", language: "en" },
    ...{ createdAt: ago(400), contactChangedAt: null, state: "active", version: "1" },
  };
  if (happened === null) return { customers: [customer], orders: [], charges: [] };
  const total = { minor: Math.round(draws.between("worth", worth[0], worth[1])), currency: "EUR" };
  const orderId = orderOf(number);
  const chargeId = `ch_${String(number + 600_000)}`;
  const isOnTime = happened === "on_its_way";
  const shipment: Shipment = {
    ...{ id: `sh_${String(number)}`, carrier: "Blue Heron Post", tracking: `BHY${String(number + 500_000)}` },
    ...{ state: happened === "lost" ? "lost" : "in_transit", shippedAt: ago(isOnTime ? 2 : 14), deliveredAt: null },
  };
  const item = { sku: "BASE-MER", title: "Merino Base Layer Top", quantity: 1, refundedMinor: 0, inStock: 9 };
  const order: Order = {
    ...{ id: orderId, customerId: id, chargeId, state: "shipped", placedAt: ago(isOnTime ? 4 : 17), deliveredAt: null },
    ...{ promisedBy: ago(isOnTime ? -4 : 8.1), total, shipments: [shipment], reshippedAs: [], version: "1" },
    lines: [{ ...item, id: `${orderId}-1`, totalMinor: total.minor }],
    shippingAddress: {
      name,
      line1: "Dennenpad 1",
      line2: null,
      postalCode: "1000 AA",
      city: "Amsterdam",
      country: "NL",
    },
  };
  const paid = { method: "Visa ending 4242", at: order.placedAt, amount: total, refunds: [], subscriptionId: null };
  const charge: Charge = { ...paid, id: chargeId, customerId: id, orderId, version: "1" };
  return { customers: [customer], orders: [order], charges: [charge] };
}

/** The number of a ticket's order. */
export function orderOf(number: number): string {
  return `PT-${String(500_000 + number)}`;
}
