import { z } from "zod";
import type { Found, Write, WriteResult } from "./write";

export const Issue = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(["open", "fixed", "closed"]),
  url: z.string(),
});
export type Issue = z.infer<typeof Issue>;

export interface TrackerPort {
  file(input: { title: string; body: string; severity: "low" | "normal" | "high" }, write: Write): Promise<WriteResult>;
  closeIssue(input: { issueId: string }, write: Write): Promise<WriteResult>;
  findIssue(issueId: string): Promise<Issue | null>;
  findByKey(key: string): Promise<Found>;
}
