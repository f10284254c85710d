import { buildIndex, type KnowledgeIndex, type PassageSource } from "./build-index";
import { chunkArticle } from "./chunk-article";

/** Three short articles of an invented shop, for unit tests only. */
const ARTICLES = [
  {
    id: "shipping",
    title: "Shipping times and costs",
    text: `## Where we ship

We ship to all countries of the European Union. We do not ship to Norway.

## What it costs

**Standard shipping** costs 4.90 EUR. It is free for orders of [75.00 EUR](https://shop.example/free) and more.`,
  },
  {
    id: "care",
    title: "Care and washing",
    text: `## Down jackets

Wash down at 30 degrees with down detergent. Dry it in a tumble dryer on low heat.

## Merino

1. Wash merino wool on the wool cycle.
2. Do not tumble dry merino.`,
  },
  {
    id: "gift-cards",
    title: "Gift cards",
    text: `A gift card is valid for 3 years from the day of purchase. You can use up to 3 gift cards for one order.`,
  },
];

export const HELP_PASSAGES: PassageSource[] = ARTICLES.flatMap((article) =>
  chunkArticle(article).map((chunk) => ({
    id: `${article.id}#${chunk.ordinal}`,
    documentId: article.id,
    articleId: article.id,
    title: article.title,
    url: `https://shop.example/${article.id}`,
    text: chunk.text,
    version: "1",
  })),
);

export const HELP_INDEX: KnowledgeIndex = buildIndex(HELP_PASSAGES);
