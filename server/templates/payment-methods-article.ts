import type { TemplateArticle } from "./template";

/** Two templates cite it. */
export const paymentMethodsArticle: TemplateArticle = {
  id: "payment-methods",
  title: "Payment methods",
  text: [
    "We accept Visa, Mastercard and American Express cards, PayPal, and our own gift cards.",
    "## When you pay",
    "Your card is charged when the order is placed. We do not accept bank transfers or cash on delivery.",
    "## Two entries for one order",
    "Your bank may show a reservation beside the payment. It disappears within 5 business days. If it does not, write to us with the number of the order.",
  ].join("\n\n"),
};
