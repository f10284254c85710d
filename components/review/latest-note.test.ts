import { expect, test } from "vitest";
import type { Card } from "./card-types";
import { latestNote } from "./latest-note";

const said = (id: string, direction: string, episode: number) => ({ id, direction, episode });
const cardOf = (messages: object[], erased = false) =>
  ({ messages, ticket: { episode: 2 }, requester: { erased } }) as unknown as Card;

test("is the newest note since the ticket was opened, whoever wrote after it", () => {
  const messages = [said("old", "note", 1), said("first", "note", 2), said("last", "note", 2), said("in", "in", 2)];
  expect(latestNote(cardOf(messages))?.id).toBe("last");
  expect(latestNote(cardOf([said("old", "note", 1), said("in", "in", 2)]))).toBeNull();
  expect(latestNote(cardOf(messages, true))).toBeNull();
});
