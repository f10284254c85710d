"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC, type Outputs } from "../trpc";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { SettingsPageHead } from "./settings-page-head";

type View = Outputs["notice"]["get"];
type Kind = View["kinds"][number]["kind"];

/** What the reader is told of by mail, each for themself, and what went wrong lately. */
export function NotificationsPage() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.notice.get.queryOptions());
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead
        title="Notifications"
        says="What you are told of by mail when it goes wrong: once when it begins, and not again while it lasts."
      />
      {data.canMail ? null : (
        <Notice tone="warning" title="No mail is connected here">
          <p className="text-muted">Nothing is mailed until there is one. What went wrong stands below meanwhile.</p>
        </Notice>
      )}
      <Choices view={data} />
      <Section title="Lately">
        {data.recent.length === 0 ? <p className="text-sm text-muted">Nothing went wrong so far.</p> : null}
        <ul aria-label="Lately" className="grid">
          {data.recent.map((one) => (
            <RecentLine key={one.id} one={one} />
          ))}
        </ul>
      </Section>
    </main>
  );
}

function Choices({ view }: { view: View }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Shown as asked for while it is on its way; refused, it is as the server has it.
  const [asked, setAsked] = useState<Kind[] | null>(null);
  const choose = useMutation(
    trpc.notice.choose.mutationOptions({
      onSettled: async () => {
        await queries.invalidateQueries(trpc.notice.pathFilter());
        setAsked(null);
      },
    }),
  );
  const mine = asked ?? view.mine;
  const set = (kind: Kind, on: boolean) => {
    const kinds = on ? [...mine, kind] : mine.filter((one) => one !== kind);
    setAsked(kinds);
    choose.mutate({ kinds });
  };
  return (
    <Section title="Mail me when" says={`To ${view.email}. Each tick holds at once, for you alone.`}>
      <div className="grid gap-3">
        {view.kinds.map(({ kind, title, says }) => (
          <Checkbox
            key={kind}
            label={title}
            hint={says}
            checked={mine.includes(kind)}
            disabled={choose.isPending}
            onCheckedChange={(on) => set(kind, on)}
          />
        ))}
      </div>
      {choose.error ? (
        <Notice tone="danger" title="Nothing was changed" live>
          <p className="text-muted">{choose.error.message}</p>
        </Notice>
      ) : null}
      {view.isDefault ? (
        <p className="text-xs text-faint">As your role has it: leads and owners are told of everything.</p>
      ) : (
        <div>
          <Button variant="quiet" disabled={choose.isPending} onClick={() => choose.mutate({ kinds: null })}>
            As my role has it
          </Button>
        </div>
      )}
    </Section>
  );
}

function RecentLine({ one }: { one: View["recent"][number] }) {
  const { title, says, path, since, endedAt, wasTold } = one;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b py-2 last:border-b-0">
      <div className="grid min-w-0 grow basis-60">
        <Link href={path} className="text-sm font-medium hover:underline">
          {title}
        </Link>
        <span className="text-xs text-faint">{says}</span>
      </div>
      <span className="text-xs text-faint">
        Since <When at={since} />
        {endedAt === null ? null : (
          <>
            , over <When at={endedAt} />
          </>
        )}
        {wasTold ? "" : ", kept quiet: it was told of shortly before"}
      </span>
      <Badge tone={endedAt === null ? "warning" : "neutral"}>{endedAt === null ? "Goes on" : "Over"}</Badge>
    </li>
  );
}
