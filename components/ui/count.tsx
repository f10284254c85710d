/** A count beside a name; its place is kept while it is not known. */
export function Count({ of }: { of: number | null }) {
  return (
    <span className="min-w-5 text-center text-xs text-faint tabular-nums">
      {of === null ? "" : of >= 10_000 ? "9999+" : of}
    </span>
  );
}
