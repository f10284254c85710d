import type { ArticleText } from "./article-text";

export const returnsArticles: readonly ArticleText[] = [
  {
    id: "returns-and-refunds",
    title: "Returns, damaged items and refunds",
    text: `
We want you to use our gear, not to be stuck with it. This page covers items that arrived broken, items that are wrong, and items that you simply do not want.

## Damaged, defective or wrong items

If an item arrives damaged, is defective, or is not what you ordered, we refund that item in full within 30 days of delivery. Tell us the order number and which items are affected. You do not have to send a damaged item back; please recycle it. A photo helps our quality team, but it is not required.

We refund only the affected items. The rest of the order stays as it is. If you would rather have the item again than the money, tell us and we send a new one while stock lasts.

After 30 days the refund for damaged items no longer applies, but the warranty may: see our warranty page.

## Changing your mind

You can return unused items within 30 days of delivery for a refund. Unused means clean, with its tags, and in the original packaging. Print the return label from your account under "Orders" and hand the parcel to the carrier. Returning is free within the European Union; in the United States we deduct 5.00 USD from the refund for the label.

Socks, base layers and gift cards can be returned only if the seal is unbroken.

## How and when you get the money

Every refund goes back to the original payment method only. Card refunds show up within 3 to 5 business days after we have issued them, and PayPal refunds within 2 business days. If you paid with a gift card, the amount goes back to that card.

For returned items we issue the refund within 2 business days after the parcel has reached our warehouse. For damaged items we issue it as soon as we have accepted your report.

## Exchanges

We do not exchange items directly. Please return the item and place a new order, so that the size you want is reserved at once.
`,
  },
  {
    id: "warranty",
    title: "Warranty and repairs",
    text: `
Good gear should last for years, and we repair it when it does not.

## What the warranty covers

All Pinewood products have a 2-year warranty against faults in material and workmanship. Tents, backpacks and trekking poles have a 5-year warranty. The warranty begins on the day of delivery. Your order confirmation is the proof of purchase, so you do not have to register anything.

Examples of what is covered: a seam that opens, a zip that fails, a pole section that cracks in normal use, a waterproof coating that peels.

## What it does not cover

The warranty does not cover wear from use, cuts and burns, damage from washing against the care label, or damage from wild animals. Soles wear down and down loses some loft over the years; that is normal.

## How to make a claim

Write to us with the order number, a short description of the fault and one photo. We answer within 3 business days. If the fault is covered, we repair the item. If it cannot be repaired, we replace it with the same or a similar item. Where neither is possible, a member of our team agrees a refund with you.

Shipping to our repair workshop in Utrecht is free within the European Union. In the United States you use our partner workshop in Denver, also free of charge. A repair takes 10 to 15 business days.

## Repairs outside the warranty

We also repair what the warranty does not cover, at a fair price. A new zip costs 18.00 EUR, a patch on a tent or jacket costs 9.00 EUR, and re-soling hiking boots costs 65.00 EUR. You get an estimate before we start, and you pay nothing if you decline.

## Spare parts

Tent pegs, pole sections, buckles and laces are available as spare parts. Tell us the product and the part, and we send you the price.
`,
  },
];
