const says = {
  expired: {
    title: "The time to answer is over",
    text: "Thank you for coming all the same. If something is still open, please reply to our message.",
  },
  unknown: {
    title: "This link does not work",
    text: "Please open it once more from our message, whole and without changes. If something is still open, reply to our message.",
  },
};

/** A survey that cannot be answered: why, and what next. */
export function SurveyEnd({ kind }: { kind: keyof typeof says }) {
  const { title, text } = says[kind];
  return (
    <div className="grid gap-2">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-prose text-muted">{text}</p>
    </div>
  );
}
