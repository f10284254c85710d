import { ExternalLink } from "lucide-react";
import { Link } from "../ui/link";
import type { ReactNode } from "react";
import { Asker } from "./asker";
import type { Card } from "./card-types";

const channels: Record<string, string> = { email: "E-mail", web: "Web form", api: "API", chat: "Chat" };
const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** Who asks and how sure we are, under what the ticket is called. `aside`: when it ends, who has it. */
export function CardHead({ card, aside }: { card: Card; aside?: ReactNode }) {
  const { ticket, requester, proposal } = card;
  return (
    <header className="grid gap-1">
      <div className="flex items-start justify-between gap-4">
        <h2 className="min-w-0 text-lg font-semibold break-words" dir="auto">
          {requester.erased ? "Erased" : ticket.subject === "" ? "No subject" : ticket.subject}
        </h2>
        <div className="flex shrink-0 items-center gap-3 text-xs text-faint">{aside}</div>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium break-all">{requester.name ?? requester.address}</span>
        {requester.name ? <span className="break-all text-muted">{requester.address}</span> : null}
        <CardFacts card={card} />
      </p>
      {proposal ? (
        <p className="text-sm">
          <Asker identity={proposal.identity} />
        </p>
      ) : null}
    </header>
  );
}

/** How it came, and the way to the whole of it. */
function CardFacts({ card }: { card: Card }) {
  const { ticket, proposal } = card;
  const language = proposal?.language ?? ticket.language;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-xs text-faint">
      <span>{channels[ticket.channel] ?? ticket.channel}</span>
      {language ? <span>{languages.of(language) ?? language}</span> : null}
      {ticket.team ? <span>Team {ticket.team}</span> : null}
      {ticket.episode > 1 ? <span>Reopened ({ticket.episode})</span> : null}
      <Link
        href={`/tickets/${ticket.id}`}
        className="inline-flex items-center gap-1 text-muted underline underline-offset-2 hover:text-text"
      >
        Whole ticket <ExternalLink aria-hidden className="size-3" />
      </Link>
    </span>
  );
}
