import { Paperclip } from "lucide-react";
import { When } from "../shell/when";
import { cn } from "../ui/cn";
import type { Ticket } from "./timeline-types";

type Message = Ticket["messages"][number];

const authors: Record<string, string> = {
  customer: "Customer",
  agent: "Resolvent",
  system: "Resolvent, acknowledgement",
  person: "Support",
  member: "Support",
};

const authenticity: Record<string, string> = {
  anonymous: "the channel does not say who wrote",
  unverified: "sender not verified",
  dmarc_pass: "sender verified by mail",
  signed_in: "signed in",
};

/** What was written, oldest first. Quoted history is folded: it is not new text. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  return (
    <section aria-label="Conversation" className="grid grid-cols-1 content-start gap-4">
      <h2 className="text-xs font-medium text-faint">Conversation</h2>
      {ticket.requester.erased ? <p className="text-sm text-muted">Erased with the customer&apos;s data.</p> : null}
      <ol className="grid grid-cols-1 gap-4">
        {ticket.messages.map((message) => (
          <MessageEntry
            key={message.id}
            message={message}
            fallback={ticket.requester.name ?? ticket.requester.address}
          />
        ))}
      </ol>
    </section>
  );
}

/** One entry of the conversation, with who wrote it and how far the channel vouches for that. */
export function MessageEntry({ message, fallback }: { message: Message; fallback: string }) {
  const quotes = message.newText.trim() !== "" && message.newText.trim() !== message.text.trim();
  return (
    <li
      className={cn(
        "grid grid-cols-1 gap-1.5 rounded-panel border p-4",
        message.direction === "in" ? "bg-surface" : "bg-raised",
      )}
    >
      <MessageHead message={message} fallback={fallback} />
      <p dir="auto" className="max-w-prose text-prose break-words whitespace-pre-line">
        {quotes ? message.newText : message.text}
      </p>
      {quotes ? (
        <details className="text-sm text-muted">
          <summary className="w-fit text-xs text-faint underline underline-offset-2">Show the whole message</summary>
          <p dir="auto" className="mt-2 break-words whitespace-pre-line">
            {message.text}
          </p>
        </details>
      ) : null}
      {message.attachments.length > 0 ? (
        <ul className="flex flex-wrap gap-3 text-xs text-muted">
          {message.attachments.map((file) => (
            <li key={file.id} className="flex items-center gap-1">
              <Paperclip aria-hidden className="size-3" />
              {file.name} <span className="text-faint tabular-nums">{Math.ceil(file.bytes / 1024)} KB</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function MessageHead({ message, fallback }: { message: Message; fallback: string }) {
  const incoming = message.direction === "in";
  const role = authors[message.authorKind] ?? message.authorKind;
  const author = message.authorName ?? (incoming ? fallback : role);
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 text-xs text-faint">
      <span className="min-w-0 text-sm font-medium wrap-anywhere text-text">{author}</span>
      {author === role ? null : <span>{role}</span>}
      {incoming && message.authenticity ? (
        <span>{authenticity[message.authenticity] ?? message.authenticity}</span>
      ) : null}
      {incoming && message.automatic ? <span>sent by a machine</span> : null}
      <span className="ml-auto">
        <When at={message.at} />
      </span>
    </div>
  );
}
