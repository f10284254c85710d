import { Link } from "../ui/link";

/** Another ticket, by its subject. */
export function TicketLink({ id, subject }: { id: string; subject: string }) {
  return (
    <Link href={`/tickets/${id}`} className="text-accent underline underline-offset-2">
      {subject === "" ? "No subject" : subject}
    </Link>
  );
}
