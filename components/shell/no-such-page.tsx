import { Blank } from "../ui/blank";
import { buttonLook } from "../ui/button-look";

/** What an unknown address shows, with or without the console around it. */
export function NoSuchPage() {
  return (
    <Blank
      page
      title="There is no such page"
      action={
        // eslint-disable-next-line @next/next/no-html-link-for-pages -- outside the console too: it brings no code along
        <a href="/tickets" className={buttonLook("primary")}>
          Go to the tickets
        </a>
      }
    >
      The address may be wrong, or what it named is in another workspace.
    </Blank>
  );
}
