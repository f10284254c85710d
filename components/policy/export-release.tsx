"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";

/** Gives a release out as a file: intents, procedures, policy and tests. */
export function ExportRelease({ number }: { number: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = async () => {
    const release = await queries.query(trpc.policy.release.queryOptions({ number }));
    const name = `release-${String(number)}.json`;
    saveFile(name, "application/json", [`${JSON.stringify(release, null, 2)}\n`]);
  };
  return (
    <Button variant="quiet" onClick={() => void save()}>
      Export<span className="sr-only"> release {number}</span>
    </Button>
  );
}
