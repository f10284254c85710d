"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CirclePause, Unplug } from "lucide-react";
import { useState } from "react";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge } from "../ui/badge";
import { late } from "../ui/late";
import { Link } from "../ui/link";
import type { Capability } from "./connection-types";
import { effectWords, sayScope } from "./say-connection";

const MoveDialog = late(async () => (await import("./move-dialog")).MoveDialog);

/** One line for each effect on the outside world: which connection has it, and which intents wait where none has. */
export function CapabilityTable({ capabilities }: { capabilities: readonly Capability[] }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [moved, setMoved] = useState<Capability | null>(null);
  const may = me.may.includes("connection.own");
  return (
    <>
      <ul className="divide-y rounded-panel border">
        {capabilities.map((capability) => (
          <li
            key={capability.port}
            aria-label={portWords[capability.port]}
            className="grid grid-cols-1 items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm md:grid-cols-[minmax(0,1fr)_16rem_auto]"
          >
            <div className="min-w-0">
              <p className="font-medium">{portWords[capability.port]}</p>
              <p className="text-xs text-faint">{effectWords[capability.port]}</p>
              <Waiting capability={capability} />
            </div>
            <Owner capability={capability} />
            <ActButton
              className="justify-self-start"
              aria-label={`Move: ${portWords[capability.port]}`}
              whyNot={whyNotMoved(capability, may)}
              onClick={() => setMoved(capability)}
            >
              {capability.owner === null ? "Choose…" : "Move…"}
            </ActButton>
          </li>
        ))}
      </ul>
      {moved ? <MoveDialog capability={moved} onClose={() => setMoved(null)} /> : null}
    </>
  );
}

function whyNotMoved({ others, owner }: Capability, may: boolean): string | null {
  if (!may) return "Leads and owners choose what goes through which connection.";
  if (others.length > 0) return null;
  return owner === null ? "No connection can do this yet. Add one first." : "No other connection can do this.";
}

function Owner({ capability: { owner } }: { capability: Capability }) {
  if (owner === null) {
    return (
      <div>
        <Badge tone="warning" icon={<Unplug aria-hidden className="size-3.5" />}>
          Not connected
        </Badge>
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <a href={`#${owner.id}`} className="truncate underline underline-offset-2">
        {owner.label}
      </a>
      {owner.state === "active" ? null : (
        <Badge tone="warning" icon={<CirclePause aria-hidden className="size-3.5" />}>
          {owner.state === "paused" ? "Paused" : "Broken"}
        </Badge>
      )}
    </div>
  );
}

/** Which intents cannot be resolved for want of it. */
function Waiting({ capability: { owner, intents, missingScopes } }: { capability: Capability }) {
  const isWhole = owner?.state === "active" && missingScopes.length === 0;
  if (isWhole || intents.length === 0) return null;
  const why = owner?.state === "active" ? `Not granted ${missingScopes.map(sayScope).join(", ")}` : "A person handles";
  return (
    <p className="mt-1 text-xs text-warning">
      {why}
      {owner?.state === "active" ? ". A person handles " : " "}
      {intents.map(({ name, title }, at) => (
        <span key={name}>
          {at === 0 ? "" : ", "}
          <Link href={`/intents/${name}`} className="underline underline-offset-2">
            {title}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}
