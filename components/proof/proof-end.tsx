type End = "used" | "expired" | "over" | "unknown";

const says: Record<End, { title: string; text: string }> = {
  used: {
    title: "Thank you, it is confirmed",
    text: "We go on with your request, and write to you as soon as there is news. The link has done its work: you can close this page.",
  },
  expired: {
    title: "This link has run out",
    text: "It works for half an hour only. Please reply to our message, and a person will go on with your request.",
  },
  over: {
    title: "This link is not needed any more",
    text: "Your request has gone on without it. If something is still open, please reply to our message.",
  },
  unknown: {
    title: "This link does not work",
    text: "Please open it once more from our mail, whole and without changes. If that does not help, reply to our message, and a person will go on with your request.",
  },
};

/** A proof that cannot be used, or has been: why, and what next. */
export function ProofEnd({ kind }: { kind: End }) {
  const { title, text } = says[kind];
  return (
    <div className="grid gap-2">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-prose text-muted">{text}</p>
    </div>
  );
}
