"use client";

import { sayDutyTime } from "./say-duty-time";
import { useTeams } from "./use-teams";

/** Above the list of what was handed to a person: which teams are there now, and when the others are back. */
export function DutyHead() {
  const teams = useTeams();
  // Keeps its height while it loads.
  return (
    <p
      className="min-h-7 shrink-0 truncate border-b px-3 py-1.5 text-xs text-muted"
      title={teams.map((team) => `${team.name} ${sayDutyTime(team)}`).join("; ")}
    >
      {teams.map((team, at) => (
        <span key={team.id}>
          {at > 0 ? " · " : ""}
          <span className="font-medium">{team.name}</span> {sayDutyTime(team)}
        </span>
      ))}
    </p>
  );
}
