"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";

/** Gives a release out as a file: intents, procedures, policy and tests. */
export function ExportRelease({ number }: { number: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = async () => {
    const release = await queries.query(trpc.policy.release.queryOptions({ number }));
    const url = URL.createObjectURL(new Blob([`${JSON.stringify(release, null, 2)}\n`], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `release-${String(number)}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="quiet" onClick={() => void save()}>
      Export<span className="sr-only"> release {number}</span>
    </Button>
  );
}
