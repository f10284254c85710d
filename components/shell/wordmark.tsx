/** The product's name, with its mark: an open ring that a line closes. `short` is the mark alone. */
export function Wordmark({ short = false }: { short?: boolean }) {
  return (
    <span className="flex shrink-0 items-center gap-2 text-base font-semibold">
      <svg
        aria-hidden
        viewBox="0 0 20 20"
        className="size-5 text-accent"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
      >
        <path d="M16.6 6.2a7.5 7.5 0 1 0 .9 3.8" strokeLinecap="round" />
        <path d="m7 10 2.4 2.4L17 4.8" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={short ? "sr-only" : undefined}>Resolvent</span>
    </span>
  );
}
