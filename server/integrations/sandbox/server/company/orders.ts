import type { Charge, Refund } from "@/server/core/ports/billing";
import type { Order, OrderLine, Shipment } from "@/server/core/ports/commerce";
import type { Calendar } from "./calendar";
import { catalogue } from "./catalogue";
import type { CompanyCustomer } from "./customers";

/** Days before now (null = has not happened); `promised` may be negative: days from now. */
interface Shape {
  placed: number;
  promised: number;
  shipped: number | null;
  delivered: number | null;
  lost?: true;
}

const late: Shape = { placed: 16, promised: 8, shipped: 14, delivered: null };
const slightlyLate: Shape = { placed: 10, promised: 2, shipped: 8, delivered: null };
const veryLate: Shape = { placed: 20, promised: 12, shipped: 18, delivered: null };
const lost: Shape = { placed: 12, promised: 4, shipped: 10, delivered: null, lost: true };
const recent: Shape = { placed: 16, promised: 9, shipped: 14, delivered: 10 };
const old: Shape = { placed: 51, promised: 44, shipped: 49, delivered: 45 };
const processing: Shape = { placed: 1, promised: -7, shipped: null, delivered: null };
const onTime: Shape = { placed: 4, promised: -4, shipped: 2, delivered: null };
const partly: Shape = { placed: 18, promised: 11, shipped: 16, delivered: 12 };
const past = (delivered: number): Shape => ({
  placed: delivered + 6,
  promised: delivered - 1,
  shipped: delivered + 4,
  delivered,
});

type Items = readonly (readonly [sku: string, quantity: number])[];
/** The order's number ("PT-<number>"), its customer, its shape, its lines, and the line already refunded (1-based). */
type Row = readonly [number: number, customerId: string, shape: Shape, items: Items, refundedLine?: number];

const open: readonly Row[] = [
  [
    10401,
    "cus_1001",
    late,
    [
      ["LAMP-FIR", 1],
      ["HATS-WOL", 1],
    ],
  ],
  [10402, "cus_1002", late, [["BASE-MER", 1]]],
  [
    10403,
    "cus_1003",
    late,
    [
      ["SOCK-MER", 2],
      ["BOTL-001", 1],
    ],
  ],
  [
    10404,
    "cus_1004",
    late,
    [
      ["STOV-PEB", 1],
      ["SOCK-MER", 1],
    ],
  ],
  [10405, "cus_1005", late, [["JCKT-RAN", 1]]],
  [10406, "cus_1006", late, [["PACK-055", 1]]],
  [
    10407,
    "cus_1007",
    late,
    [
      ["TENT-LR2", 1],
      ["LAMP-FIR", 1],
    ],
  ],
  [
    10408,
    "cus_1008",
    late,
    [
      ["SBAG-DWN", 1],
      ["POTS-900", 1],
    ],
  ],
  [
    10409,
    "cus_1009",
    late,
    [
      ["LAMP-FIR", 1],
      ["HATS-WOL", 1],
    ],
  ],
  [10410, "cus_1010", late, [["SHOE-FEN", 1]]],
  [10411, "cus_1011", slightlyLate, [["FLCE-MOS", 1]]],
  [
    10412,
    "cus_1012",
    slightlyLate,
    [
      ["BOTL-001", 1],
      ["GLOV-WND", 1],
    ],
  ],
  [
    10413,
    "cus_1013",
    recent,
    [
      ["STOV-PEB", 1],
      ["POTS-900", 1],
      ["LAMP-FIR", 1],
    ],
  ],
  [
    10414,
    "cus_1014",
    recent,
    [
      ["SOCK-MER", 3],
      ["GLOV-WND", 1],
      ["HATS-WOL", 1],
    ],
  ],
  [
    10415,
    "cus_1015",
    recent,
    [
      ["POLE-CRB", 1],
      ["BASE-MER", 1],
    ],
  ],
  [
    10416,
    "cus_1016",
    old,
    [
      ["FLCE-MOS", 1],
      ["HATS-WOL", 1],
    ],
  ],
  [10417, "cus_1017", old, [["JCKT-DWN", 1]]],
  [10418, "cus_1018", lost, [["SBAG-SUM", 1]]],
  [10419, "cus_1019", lost, [["BOOT-RDG", 1]]],
  [10420, "cus_1020", veryLate, [["POLE-CRB", 1]]],
  [
    10421,
    "cus_1021",
    veryLate,
    [
      ["JCKT-RAN", 1],
      ["SOCK-MER", 1],
    ],
  ],
  [10422, "cus_1022", processing, [["PACK-030", 1]]],
  [10423, "cus_1023", processing, [["SHOE-FEN", 1]]],
  [
    10424,
    "cus_1024",
    processing,
    [
      ["SBAG-SUM", 1],
      ["SOCK-MER", 2],
    ],
  ],
  [10425, "cus_1025", onTime, [["BASE-MER", 1]]],
  [10426, "cus_1026", onTime, [["JCKT-RAN", 1]]],
  [10427, "cus_1027", onTime, [["BOOT-RDG", 1]]],
  [
    10428,
    "cus_1028",
    partly,
    [
      ["STOV-PEB", 1],
      ["BOTL-001", 1],
    ],
    1,
  ],
  [
    10429,
    "cus_1029",
    partly,
    [
      ["SOCK-MER", 2],
      ["FLCE-MOS", 1],
    ],
    1,
  ],
  [
    10434,
    "cus_1034",
    late,
    [
      ["GLOV-WND", 1],
      ["HATS-WOL", 1],
    ],
  ],
  [10444, "cus_1034", onTime, [["PACK-030", 1]]],
  [10435, "cus_1035", late, [["FLCE-MOS", 1]]],
  [10445, "cus_1035", processing, [["TENT-LR1", 1]]],
  [10455, "cus_1035", slightlyLate, [["LAMP-FIR", 2]]],
  [10436, "cus_1036", late, [["BOTL-001", 2]]],
  [
    10446,
    "cus_1036",
    recent,
    [
      ["BOOT-RDG", 1],
      ["SOCK-MER", 2],
    ],
  ],
  [10437, "cus_1037", late, [["BASE-MER", 1]]],
  [10438, "cus_1038", onTime, [["JCKT-DWN", 1]]],
  [
    10439,
    "cus_1039",
    late,
    [
      ["SOCK-MER", 2],
      ["HATS-WOL", 1],
    ],
  ],
];

/** Past orders of customers who have several: all delivered long ago, so that they are nobody's "late order". */
const pastOrders: readonly Row[] = [
  "cus_1030",
  "cus_1031",
  "cus_1032",
  "cus_1033",
  "cus_1034",
  "cus_1035",
  "cus_1036",
  "cus_1040",
].flatMap((customerId, index) =>
  [0, 1, 2, 3].map((turn): Row => {
    const product = catalogue[(index * 7 + turn * 3) % catalogue.length];
    const days = 70 + index * 5 + turn * 60;
    return [10201 + index * 10 + turn, customerId, past(days), [[product?.sku ?? "SOCK-MER", 1 + (turn % 2)]]];
  }),
);

export interface OrderWithCharge {
  order: Order;
  charge: Charge;
}

/** What the warehouse has none of: an unshipped order with one of these waits for it. */
const outOfStock: ReadonlySet<string> = new Set(["SBAG-SUM"]);

function orderLines(
  number: number,
  items: Items,
  currency: string,
  refundedLine: number | undefined,
  isOpen: boolean,
): OrderLine[] {
  return items.map(([sku, quantity], index) => {
    const product = catalogue.find((entry) => entry.sku === sku);
    if (product === undefined) throw new Error(`the catalogue lacks ${sku}`);
    const totalMinor = quantity * (currency === "EUR" ? product.eurMinor : product.usdMinor);
    return {
      id: `PT-${number}-${index + 1}`,
      sku,
      title: product.title,
      quantity,
      totalMinor,
      refundedMinor: refundedLine === index + 1 ? totalMinor : 0,
      inStock: isOpen ? (outOfStock.has(sku) ? 0 : quantity) : null,
    };
  });
}

function shipments(number: number, country: string, shape: Shape, calendar: Calendar): Shipment[] {
  const [state, shipped] = shipmentState(shape);
  return [
    {
      id: `shp_${number}`,
      carrier: country === "US" ? "Ridge Parcel" : "Blue Heron Post",
      tracking: `${country === "US" ? "RP" : "BH"}${number}0${country}`,
      state,
      shippedAt: shipped === null ? null : calendar.ago(shipped),
      deliveredAt: shape.delivered === null ? null : calendar.ago(shape.delivered),
    },
  ];
}

function shipmentState(shape: Shape): [Shipment["state"], number | null] {
  if (shape.delivered !== null) return ["delivered", shape.shipped];
  if (shape.lost === true) return ["lost", shape.shipped];
  return shape.shipped === null ? ["preparing", null] : ["in_transit", shape.shipped];
}

function orderState(shape: Shape): Order["state"] {
  if (shape.delivered !== null) return "delivered";
  return shape.shipped === null ? "processing" : "shipped";
}

function orderOf(row: Row, customer: CompanyCustomer, calendar: Calendar): OrderWithCharge {
  const [number, customerId, shape, items, refundedLine] = row;
  const { country } = customer.record;
  const currency = country === "US" ? "USD" : "EUR";
  const lines = orderLines(number, items, currency, refundedLine, shape.shipped === null);
  const total = { minor: lines.reduce((sum, line) => sum + line.totalMinor, 0), currency };
  const order: Order = {
    id: `PT-${number}`,
    customerId,
    chargeId: `ch_${number + 10_000}`,
    state: orderState(shape),
    placedAt: calendar.ago(shape.placed),
    promisedBy: shape.promised < 0 ? calendar.ahead(-shape.promised) : calendar.ago(shape.promised),
    deliveredAt: shape.delivered === null ? null : calendar.ago(shape.delivered),
    total,
    lines,
    shipments: shipments(number, country, shape, calendar),
    shippingAddress: customer.address,
    reshippedAs: [],
    version: "1",
  };
  const refunds = lines
    .filter((line) => line.refundedMinor > 0)
    .map((line): Refund => ({
      id: `re_${number + 10_000}`,
      amount: { minor: line.refundedMinor, currency },
      at: calendar.ago(6),
      lineIds: [line.id],
      key: null,
    }));
  const charge: Charge = {
    id: `ch_${number + 10_000}`,
    customerId,
    orderId: order.id,
    subscriptionId: null,
    amount: total,
    refunds,
    method: number % 3 === 0 ? "PayPal" : `Visa ending ${1000 + (number % 9000)}`,
    at: order.placedAt,
    version: "1",
  };
  return { order, charge };
}

export function orders(calendar: Calendar, people: readonly CompanyCustomer[]): OrderWithCharge[] {
  return [...pastOrders, ...open].map((row) => {
    const customer = people.find((person) => person.record.id === row[1]);
    if (customer === undefined) throw new Error(`no customer ${row[1]}`);
    return orderOf(row, customer, calendar);
  });
}

/** One more late order under 100 EUR for each of many made-up customers: load for a measurement, not for a story. */
export function crowdOrder(calendar: Calendar, customer: CompanyCustomer, index: number): OrderWithCharge {
  return orderOf([900_001 + index, customer.record.id, late, [["BASE-MER", 1]]], customer, calendar);
}
