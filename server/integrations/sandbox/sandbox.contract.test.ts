import { examineBilling } from "@/server/core/ports/billing.contract";
import { examineCommerce } from "@/server/core/ports/commerce.contract";
import { examineCrm } from "@/server/core/ports/crm.contract";
import { examineKnowledge } from "@/server/core/ports/knowledge.contract";
import { examineMail } from "@/server/core/ports/mail.contract";
import { examineProvisioning } from "@/server/core/ports/provisioning.contract";
import { examineTicketing } from "@/server/core/ports/ticketing.contract";
import { examineTracker } from "@/server/core/ports/tracker.contract";
import { type Sandbox, startSandbox } from "@/server/testing/start-sandbox";
import { sandbox } from "./manifest";

const articleIds = [
  ...["late-delivery", "returns-and-refunds", "lost-parcels", "change-delivery-address", "cancel-membership"],
  ...["track-your-order", "shipping-times", "warranty", "gift-cards", "payment-methods", "trail-club-benefits"],
  ...["report-an-app-problem", "delete-your-account", "care-and-washing", "sizing"],
];

async function open() {
  const server = await startSandbox();
  const { url, token, webhookSecret } = server;
  const ports = sandbox.connect({ url, token, webhookSecret }, { fetch, deadlineMs: 5000 });
  return { server, ports, countEffects: (key: string) => countEffects(server, key), close: () => server.stop() };
}

async function countEffects(server: Sandbox, key: string): Promise<number> {
  return (await server.ledger()).filter((effect) => effect.key === key).length;
}

function order(number: number, customer: number, lines: number) {
  const lineIds = Array.from({ length: lines }, (_, index) => `PT-${number}-${index + 1}`);
  return { customerId: `cus_${customer}`, chargeId: `ch_${number + 10_000}`, lineIds };
}

examineBilling("sandbox", async () => {
  const { ports, ...exam } = await open();
  const charges = [1, 2, 3, 4, 5].map((n) => order(10_400 + n, 1000 + n, 1));
  const subscriptions = [33, 26, 32].map((n) => ({ customerId: `cus_10${n}`, subscriptionId: `sub_30${n}` }));
  const changeable = [30, 31].map((n) => ({ customerId: `cus_10${n}`, subscriptionId: `sub_30${n}` }));
  const [first, second] = changeable;
  if (first === undefined || second === undefined) throw new Error("two plans can be changed");
  return {
    ...exam,
    ...{ port: ports.billing, customerId: "cus_1034", charges, subscriptions },
    changeable: [first, second],
  };
});

examineCommerce("sandbox", async () => {
  const { ports, ...exam } = await open();
  return {
    ...exam,
    port: ports.commerce,
    customerId: "cus_1034",
    processing: ["PT-10422", "PT-10423"],
    waiting: { orderId: "PT-10424", inStock: "PT-10424-2" },
    shipped: ["PT-10418", "PT-10419", "PT-10420"],
  };
});

examineCrm("sandbox", async () => {
  const { ports, ...exam } = await open();
  return {
    ...exam,
    port: ports.crm,
    customer: { id: "cus_1001", email: "anna.visser@example.com" },
    shared: { email: "kate.sullivan@example.com", ids: ["cus_1037", "cus_1038"] },
    changeable: ["cus_1002", "cus_1003"],
    deletable: ["cus_1016", "cus_1011", "cus_1012"],
  };
});

examineTicketing("sandbox", true, async () => {
  const { server, ports, close } = await open();
  const from = "anna.visser@example.com";
  const { ticketRef } = await server.door.openTicket({ from, subject: "Where is it?", text: "My order is late." });
  return {
    port: ports.ticketing,
    ticketRef,
    helpdesk: {
      countEffects: (key) => countEffects(server, key),
      received: async () => (await server.mailbox(from)).map((mail) => mail.text),
      countEvents: () => server.countWaitingEvents(),
      look: async () => {
        const { ticket, messages } = await server.ticket(ticketRef);
        const notes = messages.filter((message) => message.visibility === "internal").map((message) => message.text);
        return { tags: ticket.tags, team: ticket.team, state: ticket.state, notes };
      },
    },
    close,
  };
});

examineMail("sandbox", async () => {
  const { server, ports, ...exam } = await open();
  const address = "bruno.keller@example.com";
  return {
    ...exam,
    port: ports.mail,
    address,
    received: async () => (await server.mailbox(address)).map(({ subject, text }) => ({ subject, text })),
  };
});

examineTracker("sandbox", async () => {
  const { ports, ...exam } = await open();
  return { ...exam, port: ports.tracker };
});

examineKnowledge("sandbox", async () => {
  const { ports, ...exam } = await open();
  return { ...exam, port: ports.knowledge, articleIds };
});

examineProvisioning("sandbox", async () => {
  const { ports, ...exam } = await open();
  const of = (customer: number, id: string) => ({ customerId: `cus_${customer}`, id });
  return {
    ...exam,
    port: ports.provisioning,
    seats: [of(1032, "seat_5032"), of(1032, "seat_5042")],
    freeSeat: of(1033, "seat_5033"),
    closed: [of(1032, "ent_5532"), of(1032, "ent_5542")],
    shut: [of(1033, "ent_5533"), of(1034, "ent_5534")],
  };
});
