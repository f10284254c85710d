import { Link } from "../ui/link";
import { verdictWording } from "@/server/core/decision/verdict-wording";
import { When } from "../shell/when";
import type { Outputs } from "../trpc";
import { Money } from "../ui/money";
import { personWords } from "./flip-words";

type Flip = Outputs["policy"]["drafts"]["flips"]["flips"][number];

/** One decision that would have come out otherwise: its ticket, before and after, and what a person made of it then. */
export function FlipRow({ flip, intent }: { flip: Flip; intent: string }) {
  const { from, to, toAutomatic, fromAutomatic, person } = flip;
  const money = [...toAutomatic, ...fromAutomatic];
  return (
    <li className="grid gap-0.5 border-b py-2 text-sm">
      <p className="flex flex-wrap justify-between gap-x-3">
        <Link href={`/tickets/${flip.ticketId}`} className="font-medium underline-offset-2 hover:underline">
          {intent}
        </Link>
        <span className="flex gap-2">
          {money.map((amount, index) => (
            // Two actions of one plan may be worth the same.
            <Money key={index} amount={amount} />
          ))}
        </span>
      </p>
      <p className="text-xs">
        {from.outcome === to.outcome
          ? `${verdictWording[from.outcome]}, in another part of it`
          : `${verdictWording[from.outcome]}, now ${verdictWording[to.outcome]}`}
      </p>
      <p className="text-xs text-faint">
        {person === null ? "No person had it to decide" : personWords[person]}, <When at={flip.asOf} />
      </p>
    </li>
  );
}
