import type { Article } from "@/server/core/ports/knowledge";
import { ApiError } from "../api-error";
import type { Route } from "../vendor";

const pageSize = 10;

export const articleRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/articles",
    handle: (call, { records }) => {
      const from = Number(call.query.get("cursor") ?? "0");
      if (!Number.isInteger(from) || from < 0) throw new ApiError(400, "bad_cursor", "This is not one of our cursors.");
      const page = records.list("article", from, pageSize + 1) as Article[];
      const next = page.length > pageSize ? String(from + pageSize) : null;
      return { articles: page.slice(0, pageSize), next };
    },
  },
];
