/** Sentences of the articles that questions are asked about; each stands word for word in its article. */
export const articleFacts: Readonly<Record<string, readonly string[]>> = {
  "late-delivery": [
    "If your order is 5 or more days past its promised delivery date and has not been delivered, we refund it in full on request.",
    "It goes back to the original payment method only",
    "We do not refund a delayed order before the fifth day.",
  ],
  "lost-parcels": [
    "We send your order again, free of charge, when the carrier reports the parcel as lost, or when the order is undelivered 10 or more days after its promised delivery date.",
    "It goes to the address on the order and to no other address.",
    "A replacement leaves our warehouse within 1 business day",
  ],
  "change-delivery-address": [
    "The delivery address can be changed only before the order is shipped.",
    "we change an address only after you have proven your identity by opening a single-use link",
    "The new address must be in the same country as the old one",
  ],
  "track-your-order": [
    "It can take up to 24 hours after shipping until the carrier shows the first scan.",
    "It is normal that nothing changes for 2 days",
  ],
  "shipping-times": [
    "standard delivery takes 2 to 5 business days within the European Union and 4 to 7 business days in the United States.",
    "Standard shipping costs 4.90 EUR in the European Union and 6.90 USD in the United States.",
    "Standard shipping is free for orders of 75.00 EUR or 85.00 USD and more.",
    "We do not ship to Alaska, Hawaii, Switzerland, Norway or the United Kingdom at the moment.",
  ],
  "returns-and-refunds": [
    "If an item arrives damaged, is defective, or is not what you ordered, we refund that item in full within 30 days of delivery.",
    "We refund only the affected items.",
    "You can return unused items within 30 days of delivery for a refund.",
  ],
  warranty: [
    "All Pinewood products have a 2-year warranty against faults in material and workmanship.",
    "Tents, backpacks and trekking poles have a 5-year warranty.",
    "re-soling hiking boots costs 65.00 EUR",
  ],
  "trail-club-benefits": [
    "Trail Club Basic costs 4.90 EUR a month or 49.00 EUR a year.",
    "Trail Club Plus costs 9.90 EUR a month or 99.00 EUR a year.",
    "The maps can be used on up to 3 devices at the same time.",
  ],
  "cancel-membership": [
    "There is no notice period and no fee.",
    "The membership stays active until the end of the month or year that you have paid for, and it does not renew.",
    "The membership ends immediately, and we credit the unused days to the original payment method.",
  ],
  "report-an-app-problem": [
    "When the problem is fixed, we write to you again.",
    "The app needs Android 11 or iOS 16 or newer.",
  ],
  "payment-methods": [
    "We accept Visa, Mastercard and American Express cards, PayPal, and Pinewood gift cards.",
    "We do not accept bank transfers, cheques, cash on delivery or cryptocurrencies",
    "Your card is charged when the order is placed.",
  ],
  "gift-cards": [
    "A gift card is valid for 3 years from the day of purchase.",
    "An unused gift card can be returned within 30 days of purchase.",
    "Gift cards cannot be used to pay for a Trail Club membership.",
  ],
  "delete-your-account": [
    "You can have your account and your personal data deleted at any time.",
    "No deletion happens automatically.",
    "We delete your data within 30 days of your confirmation",
  ],
  "care-and-washing": [
    "Wash down at 30 degrees in a front-loading machine with down detergent, and run a second rinse.",
    "Do not tumble dry merino: it shrinks.",
    "a tent must never go into a washing machine",
  ],
  sizing: [
    "The Ridgeline Hiking Boots run small: take half a size more than in street shoes.",
    "The Fen Trail Runners fit true to size.",
    "The Carbon Trekking Poles adjust from 105 to 135 cm",
  ],
};
