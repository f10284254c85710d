"use client";

import { sayDutyTime } from "./say-duty-time";
import { useTeams } from "./use-teams";

/** Whether the team that a ticket went to is there: who, until when, or when it is back. */
export function DutyLine({ team }: { team: string }) {
  const found = useTeams().find(({ name }) => name === team);
  if (!found) return null;
  const people = found.members.map(({ name }) => name).join(", ");
  return (
    <p className="text-xs text-muted">
      {team} {sayDutyTime(found)}
      {people === "" ? ". Nobody is in it yet: an owner can add people." : `: ${people}.`}
    </p>
  );
}
