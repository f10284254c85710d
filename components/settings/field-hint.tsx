/** What is wrong with a field, where its hint stands; else the hint. */
export function FieldHint({ fault, hint }: { fault: string | undefined; hint?: string }) {
  if (fault === undefined) return hint ?? null;
  return (
    <span role="alert" className="text-danger">
      {fault}
    </span>
  );
}
