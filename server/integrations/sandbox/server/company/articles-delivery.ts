import type { ArticleText } from "./article-text";

export const deliveryArticles: readonly ArticleText[] = [
  {
    id: "late-delivery",
    title: "My order is late: refunds for late delivery",
    text: `
Every order confirmation shows a promised delivery date. We choose that date with the carrier, and we stand by it. This page says what you can ask for when the parcel has not arrived by then.

## When you can get a full refund

If your order is 5 or more days past its promised delivery date and has not been delivered, we refund it in full on request. The days are counted as whole days from the promised date that is printed in your order confirmation. You do not need to give a reason, and you do not need to wait for the carrier to finish a search.

The refund covers every item of the order and the shipping fee. It goes back to the original payment method only; we cannot send it to another card or bank account. Card refunds show up within 3 to 5 business days, and PayPal refunds within 2 business days.

## When the order is less than 5 days late

An order that is 1 to 4 days past its promised date is delayed, but it is almost always still moving. We do not refund a delayed order before the fifth day. Please check the tracking link first, and write to us again when five days have passed.

## What happens to the parcel

If a late parcel arrives after we have refunded it, please refuse it at the door or send it back with the free return label that we e-mail to you. You have 14 days to send it back.

## If you would rather have the goods

Instead of a refund you can ask us to send the order again once it is 10 or more days late, or as soon as the carrier reports it lost. You can have the refund or the replacement, not both.

## Orders that were delivered late

When an order has arrived, even if it came after the promised date, the late delivery refund no longer applies. You can still return the items under our returns policy.
`,
  },
  {
    id: "lost-parcels",
    title: "Lost parcels and sending an order again",
    text: `
Parcels rarely vanish, but when one does you should not be the one who pays for it. This page explains when we send an order again and where we send it.

## When we send it again for free

We send your order again, free of charge, when the carrier reports the parcel as lost, or when the order is undelivered 10 or more days after its promised delivery date. One of the two is enough. You do not have to file a claim with the carrier; we do that.

The replacement holds the same items in the same sizes. It goes to the address on the order and to no other address. If you have moved since, tell us before the replacement is shipped and a member of our team will check your identity first.

## How long the replacement takes

A replacement leaves our warehouse within 1 business day and travels by express service at no extra cost. Express parcels take 1 to 2 business days within the European Union and 2 to 3 business days in the United States. You receive a new tracking number by e-mail.

## If an item is out of stock

When an item is no longer available in your size or colour, we refund that item in full to the original payment method and send the rest.

## Before you write to us

Please look at the tracking page, ask your neighbours and household, and check safe places such as a porch or a parcel locker. If the carrier says "delivered" but you have nothing, wait 2 business days: parcels are sometimes scanned early. If it still has not turned up, write to us with your order number, and a member of our team will open an investigation with the carrier, which takes up to 7 days.

## If the first parcel turns up later

Keep whichever parcel arrives first. Please refuse the second one at the door or send it back with the free label in your e-mail.
`,
  },
  {
    id: "change-delivery-address",
    title: "Change the delivery address of an order",
    text: `
You typed the old address, or you will be away after all. We can help as long as the parcel is still in our warehouse.

## Until when an address can be changed

The delivery address can be changed only before the order is shipped. While the order's status is "processing" there is still time. Once the status is "shipped", the label is on the box and neither you nor we can change the address on it.

Most orders placed before 14:00 on a business day are shipped on the next business day, so please write to us as soon as you notice the mistake.

## Why we ask you to prove who you are

A changed address is the most common way to steal a parcel. For this reason we change an address only after you have proven your identity by opening a single-use link. The link is sent to the e-mail address that has been on your account for at least 30 days, and it is valid for 30 minutes. We never send the link to an address given in a message.

## What we need from you

Send us the order number and the complete new address: name, street and number, postal code, city and country. The new address must be in the same country as the old one, because prices and taxes depend on the country.

## If the order has already been shipped

You can use the carrier's own service to redirect the parcel to a pick-up point; the link is in the shipping e-mail. This is free with Blue Heron Post and costs 3.00 USD with Ridge Parcel. If the parcel cannot be delivered, it comes back to us after 10 days, and we refund the items when it arrives.

## Saving a new address for later

The address book in your account only affects future orders. Changing it there does not change an order that you have already placed.
`,
  },
  {
    id: "track-your-order",
    title: "Track your order",
    text: `
You can follow every parcel from our warehouse to your door. Here is where to look and what the words mean.

## Where to find the tracking number

We e-mail a tracking number as soon as your order is shipped. You also find it in your account under "Orders". A tracking number from Blue Heron Post begins with BH, and one from Ridge Parcel begins with RP. It can take up to 24 hours after shipping until the carrier shows the first scan.

## What the order status means

- **Processing**: we have your order and are packing it. There is no tracking number yet.
- **Shipped**: the parcel has left our warehouse and is with the carrier.
- **Delivered**: the carrier has handed the parcel over or left it in the agreed place.
- **Cancelled**: the order was stopped before it was shipped, and you were not charged.

## What the parcel status means

- **Preparing**: the label is printed and the parcel waits for collection.
- **In transit**: the parcel is moving between depots. It is normal that nothing changes for 2 days, above all over a weekend.
- **Lost**: the carrier has stopped looking. We send the order again or refund it, as you prefer.
- **Returned**: the parcel could not be delivered and is on its way back to us.

## Several parcels

An order can travel in more than one parcel. Each parcel has its own tracking number, and the order counts as delivered when the last parcel has arrived.

## Why there is no live map

Our carriers scan parcels at depots and at the door only. We see exactly what you see, so we cannot tell in which street the van is. On the day of delivery the carrier sends a two-hour window by text message if you gave a phone number.

## When to write to us

Write to us if the promised delivery date has passed, or if the status has not changed for 4 business days.
`,
  },
  {
    id: "shipping-times",
    title: "Shipping times and costs",
    text: `
This page lists how long parcels take and what they cost. The date that counts for your order is always the promised delivery date in your order confirmation.

## Where we ship

We ship to all countries of the European Union and to the 48 contiguous states of the United States. We do not ship to Alaska, Hawaii, Switzerland, Norway or the United Kingdom at the moment.

## How long it takes

Orders placed before 14:00 on a business day leave our warehouse on the next business day. From there, standard delivery takes 2 to 5 business days within the European Union and 4 to 7 business days in the United States. Express delivery takes 1 to 2 business days within the European Union and 2 to 3 business days in the United States.

We do not ship or deliver on Sundays and public holidays. In the two weeks before Christmas please add 2 days.

## What it costs

Standard shipping costs 4.90 EUR in the European Union and 6.90 USD in the United States. Standard shipping is free for orders of 75.00 EUR or 85.00 USD and more. Express shipping costs 12.90 EUR or 16.90 USD. Trail Club members never pay for standard shipping, whatever the order costs.

## Customs and taxes

Prices include value added tax in the European Union. Orders to the United States ship from our warehouse in Ohio, so there are no customs fees to pay.

## Large items

Tents and backpacks ship in the same way as everything else. Gas cartridges cannot be shipped by air, so we do not sell them online; you find them in outdoor shops near you.

## Delivery to a parcel locker

In Germany, the Netherlands, Belgium and Finland you can choose a parcel locker at the checkout. Parcels wait there for 7 days and then come back to us.
`,
  },
];
