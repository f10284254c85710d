"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge } from "../ui/badge";
import { Blank } from "../ui/blank";
import { sayHours } from "./say-hours";
import { SettingsPageHead } from "./settings-page-head";
import type { TeamView } from "./views";

const TeamDialog = dynamic(() => import("./team-dialog").then((m) => m.TeamDialog));
const TeamMembersDialog = dynamic(() => import("./team-members-dialog").then((m) => m.TeamMembersDialog));
const TeamHoursDialog = dynamic(() => import("./team-hours-dialog").then((m) => m.TeamHoursDialog));

type Asked = { kind: "new" } | { kind: "members" | "hours"; id: string };

/** Whom tickets are routed to: who is in a team, and when it is there. */
export function TeamsPage() {
  const trpc = useTRPC();
  const { data: teams } = useSuspenseQuery(trpc.team.list.queryOptions());
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  const whyNot = me.may.includes("team.create") ? null : "Leads and owners make teams and change them.";
  const close = () => setAsked(null);
  const create = (
    <ActButton variant="primary" whyNot={whyNot} onClick={() => setAsked({ kind: "new" })}>
      New team…
    </ActButton>
  );
  const says = "Whom tickets are routed to. What a team has to answer is due within its own hours.";
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead title="Teams" says={says} act={teams.length === 0 ? null : create} />
      {teams.length === 0 ? (
        <Blank title="No team yet" action={create}>
          A team is a group of members that a policy routes tickets to. Until there is one, everybody sees everything.
        </Blank>
      ) : (
        <ul aria-label="Teams" className="grid gap-4 md:grid-cols-2">
          {teams.map((team) => (
            <TeamPanel key={team.id} team={team} whyNot={whyNot} onAsk={setAsked} />
          ))}
        </ul>
      )}
      {asked === null ? null : <OpenDialog asked={asked} teams={teams} onClose={close} />}
    </main>
  );
}

function OpenDialog(props: { asked: Asked; teams: readonly TeamView[]; onClose: () => void }) {
  const { asked, teams, onClose } = props;
  if (asked.kind === "new") return <TeamDialog onClose={onClose} />;
  const team = teams.find(({ id }) => id === asked.id);
  if (team === undefined) return null;
  return asked.kind === "members" ? (
    <TeamMembersDialog team={team} onClose={onClose} />
  ) : (
    <TeamHoursDialog team={team} onClose={onClose} />
  );
}

function TeamPanel({ team, whyNot, onAsk }: { team: TeamView; whyNot: string | null; onAsk: (asked: Asked) => void }) {
  const { id, name, members, hours, timeZone } = team;
  return (
    <li className="grid content-start gap-3 rounded-panel border p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 grow truncate text-lg font-semibold">{name}</h2>
        <Duty team={team} />
      </div>
      <dl className="grid gap-2 text-sm">
        <div className="grid gap-0.5">
          <dt className="text-xs text-faint">Members</dt>
          <dd className="text-muted">
            {members.length === 0 ? "Nobody: what is routed here waits for whoever looks." : null}
            {members.map((member) => member.name).join(", ")}
          </dd>
        </div>
        <div className="grid gap-0.5">
          <dt className="text-xs text-faint">Hours ({timeZone})</dt>
          <dd className="text-muted">
            {hours.length === 0 ? (team.onDutyNow ? "Always there" : "Never there") : null}
            {sayHours(hours).map((line) => (
              <span key={line} className="block tabular-nums">
                {line}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <ActButton aria-label={`Members of ${name}`} whyNot={whyNot} onClick={() => onAsk({ kind: "members", id })}>
          Members…
        </ActButton>
        <ActButton aria-label={`Hours of ${name}`} whyNot={whyNot} onClick={() => onAsk({ kind: "hours", id })}>
          Hours…
        </ActButton>
      </div>
    </li>
  );
}

function Duty({ team: { onDutyNow, onDutyUntil, nextOnDutyAt } }: { team: TeamView }) {
  if (onDutyNow) {
    return (
      <Badge tone="success">
        On duty
        {onDutyUntil === null ? null : (
          <span className="font-normal">
            leaves <When at={onDutyUntil} />
          </span>
        )}
      </Badge>
    );
  }
  return (
    <Badge tone="neutral">
      Off duty
      {nextOnDutyAt === null ? null : (
        <span className="font-normal">
          back <When at={nextOnDutyAt} />
        </span>
      )}
    </Badge>
  );
}
