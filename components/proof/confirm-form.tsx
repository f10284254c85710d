import { sayMoment } from "../shell/say-time";
import { Button } from "../ui/button";

interface Proof {
  company: string;
  timeZone: string;
  messages: readonly { id: string; at: Date; text: string }[];
}

/** Shows what was written under the customer's name, and asks whether it was them. */
export function ConfirmForm({ token, proof }: { token: string; proof: Proof }) {
  return (
    <>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">Did you write this?</h1>
        <p className="text-sm text-muted">
          {proof.company} received it with your address as the sender, and acts on it only if it came from you.
        </p>
      </div>
      <ul className="grid grid-cols-1 gap-3" aria-label="What was written">
        {proof.messages.map((message) => (
          <li key={message.id} className="grid grid-cols-1 gap-1.5 rounded-panel border bg-surface p-4">
            <p className="text-xs text-faint">
              <time dateTime={message.at.toISOString()}>{sayMoment(message.at, proof.timeZone)}</time>
            </p>
            <p dir="auto" className="text-prose break-words whitespace-pre-line">
              {message.text}
            </p>
          </li>
        ))}
      </ul>
      <form method="post" action="/api/prove" className="grid gap-3">
        <input type="hidden" name="token" value={token} />
        <Button type="submit" variant="primary" className="h-11 w-full">
          Yes, I wrote this
        </Button>
        <p className="text-sm text-muted">If you did not, close this page: nothing is done without your yes.</p>
      </form>
    </>
  );
}
