import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";

/** Gives an intent its title from the current release; an intent of an older release keeps its name. */
export function useIntentTitle(): (intent: string | null) => string {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  return (intent) =>
    intent === null
      ? "No known kind"
      : (data.intents.find((known) => known.name === intent)?.title ?? intent.replaceAll("_", " "));
}
