import type { Db } from "@/server/platform/db";
import { readStreamHeads } from "@/server/store/read-stream-heads";
import { listQueueChanges } from "@/server/store/read-queue";
import { listLatestChanges } from "@/server/store/read-tickets";

/** The topic of the ticket list, and that of the review queue; every other topic is an audit stream. */
export const listTopic = "tickets";
export const queueTopic = "queue";
/** How far back a change of the list is told apart: more at once still wake it. */
export const listDepth = 50;

/** One look at everything that is watched in a workspace: the heads of the streams, the newest tickets and queue items. */
export async function readMarks(db: Db, topics: readonly string[]): Promise<Map<string, string>> {
  const streams = topics.filter((topic) => topic !== listTopic && topic !== queueTopic);
  const heads = streams.length > 0 ? await readStreamHeads(db, streams) : new Map<string, number>();
  const marks = new Map([...heads].map(([stream, seq]) => [stream, String(seq)]));
  if (topics.includes(listTopic)) {
    const changes = await listLatestChanges(db, listDepth);
    marks.set(listTopic, changes.map(({ ticketId, at }) => `${ticketId}@${String(at.getTime())}`).join());
  }
  if (topics.includes(queueTopic)) {
    const changes = await listQueueChanges(db, listDepth);
    marks.set(queueTopic, changes.map(({ id, at }) => `${id}@${String(at.getTime())}`).join());
  }
  return marks;
}
