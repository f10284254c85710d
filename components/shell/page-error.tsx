"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Blank } from "../ui/blank";
import { buttonLook } from "../ui/button-look";

/** What stands where a page failed. */
export function PageError({ retry }: { retry: () => void }) {
  const router = useRouter();
  return (
    <main className="grid min-h-full grow place-items-center">
      <Blank
        page
        title="This page could not be loaded"
        action={
          <button
            type="button"
            className={buttonLook("primary")}
            onClick={() => {
              // The server draws the page again; without that the retry would only show the same failure.
              startTransition(() => {
                router.refresh();
                retry();
              });
            }}
          >
            Try again
          </button>
        }
      >
        The failure is recorded. Nothing that you had decided before is lost.
      </Blank>
    </main>
  );
}
