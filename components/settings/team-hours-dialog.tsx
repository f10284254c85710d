"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import type { SettingsView } from "./editor-props";
import type { TeamView } from "./views";
import { WeekGrid } from "./week-grid";

/** When a team is there: hours of its own, or the workspace's. */
export function TeamHoursDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Hours of ${team.name}`}
      says="What waits for the team is due by the new hours as soon as they are saved."
    >
      {settings.isError ? (
        <Failed title="The hours could not be loaded" retry={() => void settings.refetch()}>
          They hold as they are.
        </Failed>
      ) : null}
      {settings.isPending ? <Skeleton className="h-80 w-full" /> : null}
      {settings.data ? <HoursForm team={team} settings={settings.data} onClose={onClose} /> : null}
    </Dialog>
  );
}

/** Null: it keeps the workspace's. */
function keptHours({ body }: SettingsView, team: string) {
  return Object.hasOwn(body.teamHours, team) ? (body.teamHours[team] ?? null) : null;
}

interface Refused {
  message: string;
  data?: { fields?: Record<string, string[] | undefined> | null } | null | undefined;
}

function faultOf({ message, data }: Refused, team: string): string {
  return data?.fields?.[`teamHours.${team}`]?.[0] ?? data?.fields?.["teamHours"]?.[0] ?? message;
}

function HoursForm({ team, settings, onClose }: { team: TeamView; settings: SettingsView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { body } = settings;
  const [own, setOwn] = useState(() => keptHours(settings, team.name));
  // Of what was opened: who saves after somebody else is told.
  const [revision] = useState(settings.revision);
  const save = useMutation(
    trpc.settings.change.mutationOptions({
      onSuccess: async () => {
        const stale = [trpc.team.pathFilter(), trpc.settings.pathFilter(), trpc.queue.pathFilter()];
        await Promise.all(stale.map((filter) => queries.invalidateQueries(filter)));
        onClose();
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { timeZone, workingHours, responseHours, personWithinHours } = body;
    const { [team.name]: _, ...others } = body.teamHours;
    const teamHours = own === null ? others : { ...others, [team.name]: own };
    const fields = { timeZone, workingHours, teamHours, responseHours, personWithinHours };
    save.mutate({ revision, change: { section: "hours", ...fields } });
  };
  const fault = save.error === null ? undefined : faultOf(save.error, team.name);
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Checkbox
        label="Hours of its own"
        hint={`Without them it keeps the workspace's (${body.timeZone}).`}
        checked={own !== null}
        onCheckedChange={(has) => setOwn(has ? body.workingHours : null)}
      />
      {own === null ? null : (
        <WeekGrid label={`Hours of ${team.name}`} value={own} disabled={save.isPending} onChange={setOwn} />
      )}
      {fault === undefined ? null : (
        <Notice tone="danger" title="Not saved" live>
          <p className="text-muted">{fault}</p>
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={save.isPending}>
          Save the hours
        </Button>
      </div>
    </form>
  );
}
