import Link from "next/link";
import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="grid min-h-full grow place-items-center">
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
    </main>
  );
}
