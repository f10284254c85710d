import type { ArticleText } from "./article-text";

export const accountArticles: readonly ArticleText[] = [
  {
    id: "payment-methods",
    title: "Payment methods",
    text: `
This page lists how you can pay, in which currency, and what to do when a payment fails.

## What we accept

We accept Visa, Mastercard and American Express cards, PayPal, and Pinewood gift cards. In the Netherlands we also accept iDEAL, and in Belgium Bancontact. We do not accept bank transfers, cheques, cash on delivery or cryptocurrencies, and we do not offer payment by invoice or in instalments.

## Currencies

Customers in the European Union pay in euros, and customers in the United States pay in US dollars. The currency follows from the delivery address and cannot be changed at the checkout.

## When you are charged

Your card is charged when the order is placed. PayPal is charged at the same moment. If we cannot ship an item, we refund it within 1 business day to the original payment method.

## If a payment fails

A payment usually fails because the bank asks for a confirmation in its app that was not given in time. Please try again and keep your banking app open. If it fails twice, wait 15 minutes or use another method: after three failed attempts our system blocks the card for one hour. Your basket is kept for 7 days.

## Two payments for one order

Sometimes the bank shows two entries after a failed attempt. One of them is only a reservation and disappears within 5 business days. If both entries are still there after that, write to us with the order number and the dates of the two entries.

## Invoices

The invoice is attached to the shipping e-mail as a PDF. You can download it later in your account under "Orders". We can put a company name and a VAT number on an invoice only before the order is shipped.

## Is it safe

We never see or store your full card number. Payments are handled by a certified payment provider, and we will never ask for your card number by e-mail or chat.
`,
  },
  {
    id: "gift-cards",
    title: "Gift cards",
    text: `
A Pinewood gift card is a good present for someone whose size you do not know.

## Buying a gift card

Gift cards are available for any amount from 10 to 500 in euros or US dollars. They are sent by e-mail as a PDF, either at once or on a date that you choose, up to 6 months ahead. We do not sell plastic cards. You can pay for a gift card by card or PayPal, but not with another gift card.

## Using a gift card

Enter the code at the checkout under "Gift card". You can use up to 3 gift cards for one order. If the order costs less than the balance, the rest stays on the card. If it costs more, you pay the difference by card or PayPal. A euro card works only for orders in euros, and a dollar card only for orders in US dollars.

Gift cards cannot be used to pay for a Trail Club membership.

## How long a gift card is valid

A gift card is valid for 3 years from the day of purchase. You can check the balance on the gift card page of our shop without signing in. Gift cards never expire in the United States, because the law of several states says so.

## Refunds and returns

An unused gift card can be returned within 30 days of purchase. A gift card that has been used in part cannot be returned or paid out in cash. When you return an item that was paid for with a gift card, the amount goes back to that card; if the card has expired in the meantime, we extend it by 6 months.

## A lost code

Forward us the e-mail with which the card was bought, or tell us the order number. A member of our team can block the old code and send a new one to the buyer's e-mail address. Codes that have already been used cannot be replaced.
`,
  },
  {
    id: "delete-your-account",
    title: "Delete your account",
    text: `
You can have your account and your personal data deleted at any time. Please read what this means before you ask for it, because it cannot be undone.

## What is deleted

We delete your name, your addresses, your saved payment methods, your wish lists, your reviews and your routes in the Trail Map app. Recordings that were never exported are gone for good, so please export them as GPX files first.

## What we must keep

Tax law obliges us to keep invoices for 7 years. They are stored apart from everything else, nobody in customer service can see them, and they are used for nothing but the tax office.

## Before you ask

- Open orders must be delivered or cancelled first. We cannot delete an account while a parcel is on its way.
- An active Trail Club membership must be cancelled first.
- Any balance on a gift card is lost if you have not written its code down.

## How to ask for it

Write to us from the e-mail address of your account. We send a single-use link to the e-mail address that has been on the account for at least 30 days, and you confirm the deletion by opening it. After that a member of our team checks the request and deletes the account. No deletion happens automatically.

## How long it takes

We delete your data within 30 days of your confirmation, and usually within 3 business days. You get one last e-mail when it is done. Backups are overwritten after another 35 days.

## If you only want less e-mail

You do not need to delete your account to stop the newsletter. Use the link at the bottom of any newsletter, or switch it off in your account under "Notifications". It takes effect within 24 hours. E-mails about your orders are not affected.

## Coming back

You can open a new account with the same e-mail address later. It starts empty.
`,
  },
];
