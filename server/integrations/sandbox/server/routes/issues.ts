import { z } from "zod";
import type { Issue } from "@/server/core/ports/tracker";
import { effect, type Route } from "../vendor";
import { must, refuse } from "../write-rules";

const IssueInput = z.strictObject({
  title: z.string().min(1),
  body: z.string(),
  severity: z.enum(["low", "normal", "high"]),
});

export const issueRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/issues",
    handle: (call, vendor) => {
      const input = IssueInput.parse(call.body);
      return effect(call, vendor, "tracker.file", input, () => {
        const id = `MAP-${vendor.records.nextId("issue", 101)}`;
        const url = `https://tracker.pinewood.example/issues/${id}`;
        vendor.records.put("issue", id, "tracker", { id, ...input, state: "open", url });
        return { ref: id, detail: { url, severity: input.severity } };
      });
    },
  },
  {
    method: "GET",
    path: "/issues/:id",
    handle: (call, { records }) => {
      const { id, title, state, url } = must(records.find("issue", call.params.id ?? "") as Issue | null, "such issue");
      return { id, title, state, url };
    },
  },
  {
    method: "POST",
    path: "/issues/:id/close",
    handle: (call, vendor) => {
      const issueId = call.params.id ?? "";
      return effect(call, vendor, "tracker.close", { issueId }, () => {
        const issue = must(vendor.records.find("issue", issueId) as Issue | null, "such issue");
        if (issue.state === "closed") refuse("already_closed", "The issue is closed.");
        vendor.records.put("issue", issueId, "tracker", { ...issue, state: "closed" });
        return { ref: issueId, detail: {} };
      });
    },
  },
];
