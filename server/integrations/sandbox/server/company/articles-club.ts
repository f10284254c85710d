import type { ArticleText } from "./article-text";

export const clubArticles: readonly ArticleText[] = [
  {
    id: "trail-club-benefits",
    title: "Trail Club: plans, prices and benefits",
    text: `
Trail Club is our membership for people who are outdoors often. There are two plans, and both can be paid monthly or yearly.

## Trail Club Basic

Trail Club Basic costs 4.90 EUR a month or 49.00 EUR a year. In the United States it costs 5.90 USD a month or 59.00 USD a year. It includes:

- free standard shipping on every order, without a minimum;
- 5 percent off all full-price products;
- offline maps of one region in the Trail Map app.

## Trail Club Plus

Trail Club Plus costs 9.90 EUR a month or 99.00 EUR a year. In the United States it costs 11.90 USD a month or 119.00 USD a year. It includes everything in Basic, and also:

- 10 percent off all full-price products instead of 5 percent;
- offline maps of all regions in the Trail Map app;
- one free gear wash or re-proofing each year;
- early access to new products, 48 hours before everyone else.

## How the discount works

The member discount is taken off at the checkout when you are signed in. It cannot be combined with voucher codes, and it does not apply to gift cards or sale items.

## Payment and renewal

The membership renews by itself at the end of each month or year. We send a reminder 7 days before a yearly membership renews. You can pay by card or PayPal; gift cards cannot be used for memberships.

## Changing the plan

You can move from Basic to Plus at any time in your account under "Trail Club"; you pay the difference for the rest of the period. Moving from Plus to Basic takes effect at the next renewal.

## Sharing

A membership belongs to one person and one account. The maps can be used on up to 3 devices at the same time.
`,
  },
  {
    id: "cancel-membership",
    title: "Cancel your Trail Club membership",
    text: `
You can leave Trail Club whenever you like. There is no notice period and no fee.

## Two ways to cancel

**At the end of the period.** The membership stays active until the end of the month or year that you have paid for, and it does not renew. You keep the discount, the free shipping and the maps until that day. Nothing is refunded, because you use what you have paid for. This is what we do unless you ask for something else.

**At once, with a prorated credit.** The membership ends immediately, and we credit the unused days to the original payment method. The credit is the price of the period multiplied by the unused days and divided by the days in the period, rounded down to the cent.

## How to ask for it

Write to us from the e-mail address of your account and say which of the two ways you want. A member of our team checks every cancellation before it takes effect, usually within 1 business day. If your renewal date falls within that day, we use the time of your message, so you are never charged because we were slow.

You can also cancel in your account under "Trail Club", where the membership always ends at the end of the period.

## What happens afterwards

Your account, your orders and your saved routes stay. Offline maps on your devices stop working when the membership ends, but routes that you recorded yourself remain yours and can be exported as GPX files.

You can join again at any time. If you come back within 90 days, your member history continues and you pay no joining fee, since we do not charge one.

## Taking a cancellation back

A cancellation at the end of the period can be taken back until that day. A membership that has been ended at once cannot be restored; please join again instead.
`,
  },
  {
    id: "report-an-app-problem",
    title: "Report a problem with the Trail Map app",
    text: `
The Trail Map app shows routes, records hikes and works offline. If something in it is broken, we want to know.

## Try this first

Many problems go away with three steps. Close the app fully and open it again. Check in your app store that you have the newest version. Then restart the phone. Recorded hikes are kept when you do this.

Please do not delete the app while a recording has not been uploaded: deleting the app removes recordings that exist only on your phone.

## What to tell us

A report helps most when it says what you did, what you expected, and what happened instead. Please also tell us:

- your phone model and its system version, for example "Pixel 8, Android 15";
- the version of the app, which stands at the bottom of the settings page;
- whether it happens every time or only sometimes;
- the exact text of an error message, if there was one.

## What happens with your report

We file your report with our developers, and you get a confirmation with its number. When the problem is fixed, we write to you again. Serious faults, such as lost recordings or wrong positions, are worked on first. Most fixes come with the next release; the app is released every 2 weeks.

## Known limits

The app needs Android 11 or iOS 16 or newer. Without a Trail Club membership, maps work online only. In deep valleys and dense forest the position can be off by up to 30 metres; that is a limit of the satellites, not a fault. Battery saving modes of some phones stop recordings in the background: please exclude Trail Map from battery saving.

## Emergencies

The app is not a rescue service. If you are in danger, call 112 in Europe or 911 in the United States.
`,
  },
];
