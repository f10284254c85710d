import { withoutSurveyLinks } from "@/server/core/satisfaction/survey-line";
import type { TicketPage } from "@/server/store/read-ticket";

/** One entry of a conversation, as pages show it. */
export function viewMessage({ attachments, ...message }: TicketPage["messages"][number]) {
  return {
    id: message.id,
    direction: directionOf(message.direction),
    authorKind: message.authorKind,
    authorName: message.authorName,
    text: withoutSurveyLinks(message.text),
    newText: withoutSurveyLinks(message.newText),
    authenticity: message.authenticity,
    automatic: message.automatic,
    episode: message.episode,
    at: message.at,
    attachments: attachments.map(({ id, name, mediaType, bytes }) => ({ id, name, mediaType, bytes })),
  };
}

/** What customers wrote, what they were told, and what is for colleagues and the agent alone. */
function directionOf(direction: string): "in" | "out" | "note" {
  if (direction === "note") return "note";
  return direction === "out" ? "out" : "in";
}
