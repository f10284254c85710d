import { z } from "zod";
import { Article, type KnowledgePort } from "@/server/core/ports/knowledge";
import type { SandboxClient } from "./client";

const Page = z.strictObject({ articles: z.array(Article), next: z.string().nullable() });

export function sandboxKnowledge(client: SandboxClient): KnowledgePort {
  return {
    listArticles: (cursor) =>
      client.read(cursor === null ? "/articles" : `/articles?cursor=${encodeURIComponent(cursor)}`, Page),
  };
}
