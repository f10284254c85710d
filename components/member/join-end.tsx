import { Button } from "../ui/button";
import { Link } from "../ui/link";

export type JoinEndKind = "accepted" | "revoked" | "expired" | "unknown" | "taken" | "withdrawn";

const words: Record<JoinEndKind, { title: string; says: string }> = {
  accepted: {
    title: "This invitation was accepted",
    says: "Sign in with the address and the password that were set then.",
  },
  revoked: { title: "This invitation was taken back", says: "Ask whoever invited you for another one." },
  expired: { title: "This invitation has run out", says: "Each can be accepted for seven days. Ask for another one." },
  unknown: {
    title: "This link does not work",
    says: "It may have been cut off on its way. Open it from the message again, or ask for another one.",
  },
  taken: {
    title: "This address has an account already",
    says: "An address can belong to one company's console. Ask for an invitation to another address of yours.",
  },
  withdrawn: {
    title: "This invitation does not hold any more",
    says: "Whoever invited you may not invite members any more. Ask another owner.",
  },
};

/** Why there is nothing to accept, and what to do. */
export function JoinEnd({ kind }: { kind: JoinEndKind }) {
  const { title, says } = words[kind];
  return (
    <div className="grid justify-items-start gap-3">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-sm text-muted">{says}</p>
      {kind === "accepted" ? (
        <Button asChild variant="primary">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      ) : null}
    </div>
  );
}
