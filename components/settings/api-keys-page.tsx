"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Badge } from "../ui/badge";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { scopeWords } from "./scope-words";
import { SettingsPageHead } from "./settings-page-head";
import type { KeyView } from "./views";

const KeyDialog = dynamic(() => import("./key-dialog").then((m) => m.KeyDialog));
const RevokeKeyDialog = dynamic(() => import("./revoke-key-dialog").then((m) => m.RevokeKeyDialog));

/** Keys of the v1 API: what each may do, when it was used, and its end. */
export function ApiKeysPage() {
  const trpc = useTRPC();
  const { data: keys } = useSuspenseQuery(trpc.apiKey.list.queryOptions());
  const [asked, setAsked] = useState<"new" | KeyView | null>(null);
  const close = () => setAsked(null);
  const make = (
    <Button variant="primary" onClick={() => setAsked("new")}>
      New key…
    </Button>
  );
  const sorted = [...keys].sort((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead
        title="API keys"
        says="With a key another system opens tickets and reads them. What a key is not given is refused to it for good."
        act={keys.length === 0 ? null : make}
      />
      {keys.length === 0 ? (
        <Blank title="No key yet" action={make}>
          Your shop or your app opens tickets through the API with one. The key is shown once, when it is made.
        </Blank>
      ) : (
        <ul aria-label="API keys" className="rounded-panel border">
          {sorted.map((key) => (
            <KeyLine key={key.id} apiKey={key} onRevoke={() => setAsked(key)} />
          ))}
        </ul>
      )}
      {asked === "new" ? <KeyDialog onClose={close} /> : null}
      {asked !== null && asked !== "new" ? <RevokeKeyDialog apiKey={asked} onClose={close} /> : null}
    </main>
  );
}

function KeyLine({ apiKey, onRevoke }: { apiKey: KeyView; onRevoke: () => void }) {
  const { name, prefix, scopes, lastUsedAt, createdAt, revokedAt, actsForName } = apiKey;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2 last:border-b-0">
      <div className="grid min-w-0 grow basis-48">
        <span className="truncate text-sm font-medium">{name}</span>
        <span className="font-mono text-xs text-faint">rsv_{prefix}_…</span>
      </div>
      <ul className="grid basis-60 text-sm text-muted">
        {scopes.map((scope) => (
          <li key={scope}>{scopeWords[scope]?.title ?? scope}</li>
        ))}
        {actsForName === null ? null : <li className="text-xs text-faint">In the name of {actsForName}</li>}
      </ul>
      <span className="grid w-40 text-xs text-faint">
        <span>
          {lastUsedAt === null ? (
            "Never used"
          ) : (
            <>
              Used <When at={lastUsedAt} />
            </>
          )}
        </span>
        <span>
          Made <When at={createdAt} />
        </span>
      </span>
      <span className="flex w-28 justify-end">
        {revokedAt === null ? (
          <Button variant="danger" aria-label={`Revoke ${name}`} onClick={onRevoke}>
            Revoke…
          </Button>
        ) : (
          <Badge tone="neutral">Revoked</Badge>
        )}
      </span>
    </li>
  );
}
