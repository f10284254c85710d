"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { late } from "../ui/late";
import type { Connection } from "./connection-types";

const RotateDialog = late(async () => (await import("./rotate-dialog")).RotateDialog);

/** Where the vendor tells us of what happens there, and the secret that it signs with. */
export function WebhookLines({ connection }: { connection: Connection }) {
  const { webhook, label } = connection;
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [rotating, setRotating] = useState(false);
  if (webhook === null) return null;
  const whyNot = me.may.includes("connection.rotateSecret") ? null : "Owners change secrets.";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p className="min-w-0 grow">
        <span className="text-muted">Webhook </span>
        <code className="text-xs break-all">
          {webhook.origin}
          {webhook.path}
        </code>
        {webhook.previousUntil === null ? null : (
          <span className="block text-xs text-faint">
            The secret from before is taken as well until <When at={webhook.previousUntil} />.
          </span>
        )}
      </p>
      <ActButton aria-label={`Change secret of ${label}`} whyNot={whyNot} onClick={() => setRotating(true)}>
        Change secret…
      </ActButton>
      {rotating ? <RotateDialog connection={connection} onClose={() => setRotating(false)} /> : null}
    </div>
  );
}
