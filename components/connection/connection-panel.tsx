"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, CirclePause, CircleX, Hourglass } from "lucide-react";
import { useState, type ReactNode } from "react";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge } from "../ui/badge";
import { late } from "../ui/late";
import { Notice } from "../ui/notice";
import { CheckResults } from "./check-results";
import type { Connection } from "./connection-types";
import { sayError, sayScope } from "./say-connection";
import { WebhookLines } from "./webhook-lines";

const PauseDialog = late(async () => (await import("./pause-dialog")).PauseDialog);

/** One account: its state, what it may do, what came of it last, and what can be done about it. */
export function ConnectionPanel({ connection }: { connection: Connection }) {
  const { id, label, vendorLabel, state, lastCheck } = connection;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [pausing, setPausing] = useState(false);
  const onSettled = () => queries.invalidateQueries(trpc.connection.pathFilter());
  const test = useMutation(trpc.connection.test.mutationOptions({ onSettled }));
  const whyNot = (name: "connection.test" | "connection.pause") =>
    me.may.includes(name) ? null : "Leads and owners test and pause connections.";
  const refusal = test.error;
  return (
    <li id={id} className="grid scroll-mt-16 grid-cols-1 gap-3 rounded-panel border p-4" aria-label={label}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="text-base font-semibold">{label}</h3>
        {vendorLabel === label ? null : <span className="text-sm text-muted">{vendorLabel}</span>}
        <StateBadge connection={connection} />
        <span className="grow" />
        <ActButton
          aria-label={`Test ${label}`}
          whyNot={whyNot("connection.test") ?? (test.isPending ? "It is being asked." : null)}
          onClick={() => test.mutate({ id })}
        >
          {test.isPending ? "Testing…" : "Test"}
        </ActButton>
        <ActButton
          aria-label={`${state === "active" ? "Pause" : "Resume"} ${label}`}
          whyNot={whyNot("connection.pause")}
          onClick={() => setPausing(true)}
        >
          {state === "active" ? "Pause…" : "Resume…"}
        </ActButton>
      </div>
      <Facts connection={connection} />
      {refusal ? (
        <Notice tone="danger" title="Not tested" live>
          <p className="text-muted">{sayRefusal(refusal)}</p>
        </Notice>
      ) : null}
      <div role="status" className="empty:hidden">
        {lastCheck === null ? null : (
          <details open={test.isSuccess}>
            <summary className="min-h-6 text-sm text-muted">
              Tested <When at={new Date(lastCheck.at)} />:{" "}
              {`${String(lastCheck.ports.filter(({ why }) => why === null).length)} of ${String(lastCheck.ports.length)} answered`}
            </summary>
            <div className="pt-2">
              <CheckResults ports={lastCheck.ports} label={`What the test of ${label} found`} />
            </div>
          </details>
        )}
      </div>
      <WebhookLines connection={connection} />
      <Scopes connection={connection} />
      {pausing ? <PauseDialog connection={connection} onClose={() => setPausing(false)} /> : null}
    </li>
  );
}

function StateBadge({ connection: { state, breakerOpenUntil, isKnown } }: { connection: Connection }) {
  if (!isKnown || state === "broken") {
    return (
      <Badge tone="danger" icon={<CircleX aria-hidden className="size-3.5" />}>
        {isKnown ? "Broken" : "This version does not know it"}
      </Badge>
    );
  }
  if (state === "paused") {
    return (
      <Badge tone="warning" icon={<CirclePause aria-hidden className="size-3.5" />}>
        Paused
      </Badge>
    );
  }
  if (breakerOpenUntil !== null) {
    return (
      <Badge tone="warning" icon={<Hourglass aria-hidden className="size-3.5" />}>
        Spared for now
      </Badge>
    );
  }
  return (
    <Badge tone="neutral" icon={<CircleCheck aria-hidden className="size-3.5" />}>
      Active
    </Badge>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function Facts({ connection }: { connection: Connection }) {
  const { ports, webhook, lastEventAt, lastSyncedAt, lastError, breakerOpenUntil } = connection;
  const owned = ports.filter(({ owns }) => owns).map(({ name }) => portWords[name]);
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <Fact name="Goes through it">{owned.length === 0 ? "Nothing" : owned.join(", ")}</Fact>
      {webhook === null ? null : (
        <Fact name="Last heard of">{lastEventAt === null ? "Never" : <When at={lastEventAt} />}</Fact>
      )}
      {ports.some(({ name }) => name === "knowledge") ? (
        <Fact name="Articles brought in step">{lastSyncedAt === null ? "Never" : <When at={lastSyncedAt} />}</Fact>
      ) : null}
      <Fact name={breakerOpenUntil === null ? "Last error" : "Not called before"}>
        {breakerOpenUntil === null ? null : (
          <>
            <When at={breakerOpenUntil} />.{" "}
          </>
        )}
        {lastError === null ? (
          "None"
        ) : (
          <>
            {sayError(lastError.code)}{" "}
            <span className="text-faint">
              <When at={lastError.at} />
            </span>
          </>
        )}
      </Fact>
    </dl>
  );
}

function Scopes({ connection: { scopes, label } }: { connection: Connection }) {
  const granted = scopes.filter((scope) => scope.granted).length;
  return (
    <details>
      <summary className="min-h-6 text-sm text-muted">
        May do {granted} of {scopes.length} things
      </summary>
      <ul aria-label={`What ${label} may do`} className="flex flex-wrap gap-1.5 pt-2">
        {scopes.map(({ name, granted: may }) => (
          <li key={name}>
            <Badge tone={may ? "neutral" : "warning"}>
              {sayScope(name)}
              {may ? "" : ": not granted"}
            </Badge>
          </li>
        ))}
      </ul>
    </details>
  );
}
