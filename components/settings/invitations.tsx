"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { When } from "../shell/when";
import { useTRPC, type Outputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge, type Tone } from "../ui/badge";
import { Section } from "../ui/section";
import { useToasts } from "../ui/toasts";

type Invitation = Outputs["member"]["list"]["invitations"][number];

/** How the mail of an invitation fares, in words. */
const mailWords: Record<string, { tone: Tone; says: string }> = {
  waiting: { tone: "neutral", says: "Mail on its way" },
  sent: { tone: "neutral", says: "Mail sent" },
  unknown: { tone: "warning", says: "Unknown if the mail went out" },
  failed: { tone: "danger", says: "Mail not sent" },
};

interface InvitationsProps {
  invitations: readonly Invitation[];
  whyNot: string | null;
  sayRoles: (roles: readonly string[]) => string;
}

/** Who was asked to join and has not answered. */
export function Invitations({ invitations, whyNot, sayRoles }: InvitationsProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toasts = useToasts();
  const revoke = useMutation(
    trpc.member.revoke.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.member.pathFilter()),
      onError: (error) => {
        toasts.show({ id: "revoke", title: "Not taken back", says: error.message, tone: "danger" });
      },
    }),
  );
  if (invitations.length === 0) return null;
  return (
    <Section
      title="Invited"
      says="A link works once, and for seven days. Inviting an address again ends the link before."
    >
      <ul aria-label="Invited" className="rounded-panel border">
        {invitations.map((one) => (
          <li
            key={one.id}
            className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2 last:border-b-0"
          >
            <div className="grid min-w-0 grow basis-60">
              <span className="truncate text-sm font-medium">{one.email}</span>
              <span className="text-xs text-faint">
                By {one.invitedBy}, <When at={one.createdAt} />
              </span>
            </div>
            <span className="w-40 text-sm text-muted">{sayRoles(one.roles)}</span>
            <InvitationState invitation={one} />
            <ActButton
              aria-label={`Take back the invitation of ${one.email}`}
              whyNot={whyNot}
              disabled={revoke.isPending}
              onClick={() => revoke.mutate({ id: one.id })}
            >
              Take back
            </ActButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function InvitationState({ invitation: { hasExpired, mail } }: { invitation: Invitation }) {
  if (hasExpired) return <Badge tone="warning">Has run out</Badge>;
  const words = mail === null ? undefined : mailWords[mail];
  return <Badge tone={words?.tone ?? "neutral"}>{words?.says ?? "Link handed over"}</Badge>;
}
