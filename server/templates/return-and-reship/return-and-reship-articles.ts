import type { TemplateArticle } from "../template";

export const returnAndReshipArticles: TemplateArticle[] = [
  {
    id: "returns-and-refunds",
    title: "Damaged and wrong items, and returns",
    text: [
      "An item that arrives damaged, is defective or is not what was ordered is refunded in full within 30 days of delivery.",
      "## What to tell us",
      "Write the number of the order and which items are affected. Only those are refunded; the rest of the order stays as it is. A damaged item need not be sent back.",
      "## When you change your mind",
      "Unused items can be returned within 30 days of delivery. The refund is made when the parcel has reached our warehouse.",
    ].join("\n\n"),
  },
  {
    id: "lost-parcels",
    title: "When a parcel is lost",
    text: [
      "We send an order again, free of charge, when the carrier reports the parcel lost, or when it is 10 or more days past its promised day.",
      "## Where it goes",
      "The replacement holds the same items and goes to the address on the order, and to no other one.",
      "## When the first parcel turns up",
      "Please refuse the second parcel at the door, or send it back with the free label that we e-mail to you.",
    ].join("\n\n"),
  },
];
