import type { Article } from "@/server/core/ports/knowledge";
import { accountArticles } from "./articles-account";
import { clubArticles } from "./articles-club";
import { deliveryArticles } from "./articles-delivery";
import { productArticles } from "./articles-product";
import { returnsArticles } from "./articles-returns";
import type { Calendar } from "./calendar";

export function articles(calendar: Calendar): Article[] {
  return [...deliveryArticles, ...returnsArticles, ...clubArticles, ...accountArticles, ...productArticles].map(
    ({ id, title, text }, index) => ({
      id,
      title,
      text: text.trim(),
      url: `https://help.pinewood.example/articles/${id}`,
      audience: "public",
      version: "1",
      updatedAt: calendar.ago(30 + index * 9),
    }),
  );
}
