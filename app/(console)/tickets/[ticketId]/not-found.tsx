import { Link } from "@/components/ui/link";
import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="grid min-h-full grow place-items-center">
      <Blank
        page
        title="There is no such ticket"
        action={
          <Button asChild variant="primary">
            <Link href="/tickets">Go to the tickets</Link>
          </Button>
        }
      >
        The link may be cut short, or the ticket belongs to another workspace.
      </Blank>
    </main>
  );
}
