/** Where an intent is: in a draft, or in the release that rules. */
export function intentHref(name: string | null, draftId: string | null): string {
  const path = name === null ? "/intents" : `/intents/${name}`;
  return draftId === null ? path : `${path}?draft=${draftId}`;
}

/** The page of the messages that no intent covers: no intent can have this name. */
export const outOfScopePage = "out-of-scope";
