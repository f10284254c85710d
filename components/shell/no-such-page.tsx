import Link from "next/link";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";

/** What an unknown address shows, with or without the console around it. */
export function NoSuchPage() {
  return (
    <Blank
      page
      title="There is no such page"
      action={
        <Button asChild variant="primary">
          <Link href="/tickets">Go to the tickets</Link>
        </Button>
      }
    >
      The address may be wrong, or what it named is in another workspace.
    </Blank>
  );
}
