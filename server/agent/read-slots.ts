import type { Slot } from "@/server/core/procedure/procedure";
import { findAddress, findLineIds } from "@/server/understanding/find-entities";
import { findRecordChange } from "@/server/understanding/find-record-change";
import { messageLines } from "@/server/understanding/message-lines";
import type { BuiltInTask } from "./models/built-in-task";
import type { SlotAnswer } from "./slot-answer";

type SlotsTask = Extract<BuiltInTask, { task: "slots" }>;

/** Reads slots out of a message without a model: what cannot be found by rule is null, and the customer is asked. */
export function readSlots(task: SlotsTask): SlotAnswer {
  return Object.fromEntries(task.slots.map((slot) => [slot.name, readSlot(slot, task)]));
}

function readSlot(slot: Slot, task: SlotsTask): SlotAnswer[string] {
  switch (slot.type) {
    case "order_line_ids":
      return readLines(task);
    case "postal_address": {
      const address = findAddress(task.message, task.country ?? undefined);
      return address && { value: { ...address, name: address.name || null }, quote: address.line1 };
    }
    case "text":
      return task.want.trim() === "" ? null : { value: task.want.trim(), quote: task.want };
    case "bug_report":
      return readReport(task);
    case "record_change": {
      const change = findRecordChange(task.message);
      return change && { value: change, quote: change.value };
    }
  }
}

function readLines({ want, message, lines }: SlotsTask): SlotAnswer[string] {
  const own = findLineIds(want, lines);
  const ids = own.length > 0 ? own : findLineIds(message, lines);
  return ids.length > 0 ? { value: ids, quote: want } : null;
}

/** What makes software unusable for the one who reports it. Decides how soon the report is looked at, nothing else. */
const severe =
  /\b(crash\w*|data loss|lost (?:all|my|everything)|cannot (?:open|start|log ?in)|can't (?:open|start|log ?in)|freez\w*)\b/i;

/** The customer's own words, as they stand: steps are theirs to tell, not ours to make up. */
function readReport({ message, want }: SlotsTask): SlotAnswer[string] {
  const body = messageLines(message).join("\n").trim();
  if (body.split(/\s+/).length < 4) return null;
  const [first = want] = want.trim().split("\n");
  const title = first.length <= 120 ? first : `${first.slice(0, 117).trimEnd()}...`;
  return { value: { title, body, severity: severe.test(body) ? "high" : "normal" }, quote: want };
}
