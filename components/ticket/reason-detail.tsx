/** A condition as it was written, for whoever wants to see it. */
export function ReasonDetail({ detail }: { detail: string | null }) {
  if (detail === null) return null;
  return (
    <details className="text-xs text-faint">
      <summary className="w-fit rounded-control underline underline-offset-2">The condition as written</summary>
      <code className="font-mono break-words">{detail}</code>
    </details>
  );
}
