import { insertMessage } from "@/server/store/messages";
import type { Ticket } from "@/server/store/tickets";
import type { Held } from "./claimed-transaction";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";

/** An entry of the conversation for colleagues and the agent alone: no customer and no API caller is told it. */
export async function addNote(held: Held, shell: Shell, ticket: Ticket, by: Author, text: string): Promise<void> {
  const id = shell.ids.next();
  await insertMessage(held.tx, {
    ...{ id, ticketId: ticket.id, episode: ticket.episode, direction: "note", authorKind: "person" },
    ...{ authorName: by.name, externalRef: `note:${id}`, text, newText: text, authenticity: null },
    ...{ automatic: false, sourceVersion: 0n, at: shell.clock.now() },
  });
}
