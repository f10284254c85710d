import { Issue, type TrackerPort } from "@/server/core/ports/tracker";
import type { SandboxClient } from "./client";

export function sandboxTracker(client: SandboxClient): TrackerPort {
  const path = (issueId: string) => `/issues/${encodeURIComponent(issueId)}`;
  return {
    file: ({ title, body, severity }, write) => client.write("POST", "/issues", { title, body, severity }, write),
    closeIssue: ({ issueId }, write) => client.write("POST", `${path(issueId)}/close`, {}, write),
    findIssue: (issueId) => client.find(path(issueId), Issue),
    findByKey: (key) => client.findByKey("tracker", key),
  };
}
