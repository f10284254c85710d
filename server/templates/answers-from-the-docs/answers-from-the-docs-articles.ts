import { paymentMethodsArticle } from "../payment-methods-article";
import type { TemplateArticle } from "../template";

/** A beginning: what every shop is asked. They are there to be replaced by one's own. */
export const answersFromTheDocsArticles: TemplateArticle[] = [
  {
    id: "shipping-times",
    title: "Shipping times and costs",
    text: [
      "The day that counts is the promised one in the confirmation of your order.",
      "## How long it takes",
      "Standard delivery takes 2 to 5 business days within the European Union. Express delivery takes 1 to 2 business days.",
      "## What it costs",
      "Standard shipping costs 4.90 EUR. It is free for orders of 75.00 EUR and more. Express shipping costs 12.90 EUR.",
    ].join("\n\n"),
  },
  paymentMethodsArticle,
  {
    id: "gift-cards",
    title: "Gift cards",
    text: [
      "A gift card is sent by e-mail and can be used for any order in its currency.",
      "## How long a gift card is valid",
      "A gift card is valid for 3 years from the day of purchase. What is left on it after an order stays on it.",
      "## Returns",
      "An unused gift card can be returned within 30 days of purchase.",
    ].join("\n\n"),
  },
];
