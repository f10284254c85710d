"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC, type Outputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge } from "../ui/badge";
import { Section } from "../ui/section";
import { Invitations } from "./invitations";
import { SettingsPageHead } from "./settings-page-head";
import type { MemberView } from "./views";

const InviteDialog = dynamic(() => import("./invite-dialog").then((m) => m.InviteDialog));
const RolesDialog = dynamic(() => import("./roles-dialog").then((m) => m.RolesDialog));
const AccessDialog = dynamic(() => import("./access-dialog").then((m) => m.AccessDialog));

type List = Outputs["member"]["list"];

type Asked = { kind: "invite" } | { kind: "roles" | "access"; member: MemberView };

/** Who works here, what they may do, and who is asked to join. */
export function MembersPage() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.member.list.queryOptions());
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  const whyNot = me.may.includes("member.invite") ? null : "Only owners invite members and change their roles.";
  const close = () => setAsked(null);
  const says = "Who works here and what they may do. A change holds from their next click on, and signs them out.";
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead
        title="Members"
        says={says}
        act={
          <ActButton variant="primary" whyNot={whyNot} onClick={() => setAsked({ kind: "invite" })}>
            Invite…
          </ActButton>
        }
      />
      <ul aria-label="Members" className="rounded-panel border">
        {data.members.map((member) => (
          <MemberLine
            key={member.userId}
            member={member}
            roles={data.roles}
            isMe={member.userId === me.userId}
            whyNot={whyNot}
            onAsk={setAsked}
          />
        ))}
      </ul>
      <Invitations invitations={data.invitations} whyNot={whyNot} sayRoles={(roles) => sayRoles(roles, data.roles)} />
      <WhatRolesMay roles={data.roles} />
      {asked?.kind === "invite" ? <InviteDialog list={data} onClose={close} /> : null}
      {asked?.kind === "roles" ? <RolesDialog member={asked.member} roles={data.roles} onClose={close} /> : null}
      {asked?.kind === "access" ? <AccessDialog member={asked.member} onClose={close} /> : null}
    </main>
  );
}

function sayRoles(held: readonly string[], roles: List["roles"]): string {
  const names = roles.filter(({ role }) => held.includes(role)).map(({ title }) => title);
  return names.length === 0 ? "No role: sees nothing" : names.join(", ");
}

interface MemberLineProps {
  member: MemberView;
  roles: List["roles"];
  isMe: boolean;
  whyNot: string | null;
  onAsk: (asked: Asked) => void;
}

function MemberLine({ member, roles, isMe, whyNot, onAsk }: MemberLineProps) {
  const { name, email, isActive, lastSignInAt } = member;
  const noOwn = isMe && isActive ? "Nobody ends their own access. Ask another owner." : null;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2 last:border-b-0">
      <div className="grid min-w-0 grow basis-60">
        <span className="truncate text-sm font-medium">
          {name}
          {isMe ? <span className="font-normal text-faint"> (you)</span> : null}
        </span>
        <span className="truncate text-xs text-faint">{email}</span>
      </div>
      <span className="w-40 text-sm text-muted">{sayRoles(member.roles, roles)}</span>
      <span className="w-40 text-xs text-faint">
        {lastSignInAt === null ? (
          "No sign-in on record"
        ) : (
          <>
            Signed in <When at={lastSignInAt} />
          </>
        )}
      </span>
      <span className="w-20">{isActive ? null : <Badge tone="warning">Disabled</Badge>}</span>
      <span className="flex gap-2">
        <ActButton aria-label={`Roles of ${name}`} whyNot={whyNot} onClick={() => onAsk({ kind: "roles", member })}>
          Roles…
        </ActButton>
        <ActButton
          aria-label={`${isActive ? "Disable" : "Enable"} ${name}`}
          whyNot={whyNot ?? noOwn}
          onClick={() => onAsk({ kind: "access", member })}
        >
          {isActive ? "Disable…" : "Enable…"}
        </ActButton>
      </span>
    </li>
  );
}

function WhatRolesMay({ roles }: { roles: List["roles"] }) {
  return (
    <Section title="What each role may do">
      <dl className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        {roles.map(({ role, title, may }) => (
          <div key={role} className="grid content-start gap-1">
            <dt className="text-sm font-medium">{title}</dt>
            <dd>
              <ul className="grid gap-1 text-sm text-muted">
                {may.map((deed) => (
                  <li key={deed}>{deed}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
