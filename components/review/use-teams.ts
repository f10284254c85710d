"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC, type Outputs } from "../trpc";

type Team = Outputs["team"]["list"][number];

/** The teams with who is on duty, read again by the minute. */
export function useTeams(): readonly Team[] {
  const trpc = useTRPC();
  const teams = useQuery({ ...trpc.team.list.queryOptions(), staleTime: 60_000, refetchInterval: 60_000 });
  return teams.data ?? [];
}
