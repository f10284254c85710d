import { z } from "zod";

/** What members are told of when it goes wrong. */
export const NoticeKind = z.enum(["queue_late", "connection_down", "demotion", "kill_switch"]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What a notice tells with: names and counts of ours. */
export const NoticeData = z.strictObject({
  /** Of what: a connection's label, an action's or a request's title. */
  name: z.string(),
  count: z.int().nonnegative(),
});
export type NoticeData = z.infer<typeof NoticeData>;

export interface Condition {
  kind: NoticeKind;
  /** Two of one kind are two where they are about different things. */
  subject: string;
  /** Null: nobody knows since when; from when it is first seen. */
  since: Date | null;
  data: NoticeData;
}

/** What was told of lately is not told of again when it comes back so soon. */
export const quietHours: Record<NoticeKind, number> = {
  queue_late: 4,
  connection_down: 2,
  demotion: 0,
  kill_switch: 0,
};
