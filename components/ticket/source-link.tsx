/** A link to a document where it lives, in a tab of its own. */
export function SourceLink({ url, title }: { url: string; title: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 w-fit items-center font-medium text-accent underline underline-offset-2"
    >
      {title}
    </a>
  );
}
