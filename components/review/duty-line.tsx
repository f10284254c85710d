"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC, type Outputs } from "../trpc";
import { sayDutyTime } from "./say-duty-time";

type Team = Outputs["team"]["list"][number];

function useTeams(): readonly Team[] {
  const trpc = useTRPC();
  const teams = useQuery({ ...trpc.team.list.queryOptions(), staleTime: 60_000, refetchInterval: 60_000 });
  return teams.data ?? [];
}

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
