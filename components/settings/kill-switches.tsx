"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { OctagonPause } from "lucide-react";
import { useState } from "react";
import type { KillSwitch } from "@/server/core/policy/kill-switch";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Badge } from "../ui/badge";
import type { SettingsView } from "./editor-props";
import { SwitchDialog, type AskedSwitch } from "./switch-dialog";

interface Line {
  what: KillSwitch;
  title: string;
}

/** Stops everything, an action or a kind of request, at once. Every switch is one line, on or off in words. */
export function KillSwitches() {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.settings.get.queryOptions());
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [asked, setAsked] = useState<AskedSwitch | null>(null);
  const not = me.may.includes("settings.killSwitch.set") ? null : "Leads and owners throw and lift kill switches.";
  const actions = linesOf(
    settings,
    "action",
    settings.actions.filter(({ own, name }) => own || name === "send_reply"),
  );
  const intents = linesOf(settings, "intent", settings.intents);
  const list = (lines: readonly Line[]) =>
    lines.map((line) => (
      <SwitchLine key={JSON.stringify(line.what)} line={line} settings={settings} whyNot={not} onAsk={setAsked} />
    ));
  return (
    <section id="killSwitches" aria-labelledby="kill-title" className="grid scroll-mt-16 gap-3 border-b pb-6">
      <div className="grid gap-0.5">
        <h2 id="kill-title" className="text-lg font-semibold">
          Kill switches
        </h2>
        <p className="max-w-prose text-sm text-muted">
          From the moment a switch is on nothing new begins, and what was approved but is not done comes back to the
          queue. Lifting it starts nothing: what waits is approved again.
        </p>
        {not === null ? null : <p className="text-xs text-faint">{not}</p>}
      </div>
      <ul className="rounded-panel border border-line-strong">
        {list([{ what: { kind: "all" }, title: "Everything" }])}
      </ul>
      <h3 className="text-sm font-medium">One action</h3>
      <ul className="rounded-panel border">{list(actions)}</ul>
      <h3 className="text-sm font-medium">One kind of request</h3>
      {intents.length === 0 ? (
        <p className="text-sm text-muted">No release is published yet: everything goes to a person anyway.</p>
      ) : (
        <ul className="rounded-panel border">{list(intents)}</ul>
      )}
      {asked === null ? null : <SwitchDialog asked={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

/** All that there is, and what is switched off though it is there no more. */
function linesOf(
  { body }: SettingsView,
  kind: "action" | "intent",
  known: readonly { name: string; title: string }[],
): Line[] {
  const off = kind === "action" ? body.killSwitches.actions : body.killSwitches.intents;
  const gone = off.filter((name) => !known.some((one) => one.name === name)).map((name) => ({ name, title: name }));
  return [...known, ...gone].map(({ name, title }) => ({ what: { kind, name }, title }));
}

interface SwitchLineProps {
  line: Line;
  settings: SettingsView;
  whyNot: string | null;
  onAsk: (asked: AskedSwitch) => void;
}

function SwitchLine({ line, settings, whyNot, onAsk }: SwitchLineProps) {
  const { what, title } = line;
  const thrown = settings.switches.find((one) => JSON.stringify(one.what) === JSON.stringify(what));
  const isOn = thrown !== undefined;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5 last:border-b-0">
      <span className="min-w-0 grow text-sm font-medium">{title}</span>
      {isOn ? (
        <Badge tone="danger" icon={<OctagonPause aria-hidden className="size-3" />}>
          Stopped
        </Badge>
      ) : null}
      <ActButton
        variant={isOn ? "secondary" : "danger"}
        whyNot={whyNot}
        aria-label={isOn ? `Lift the switch: ${title}` : `Stop: ${title}`}
        onClick={() => onAsk({ what, title, on: !isOn })}
      >
        {isOn ? "Lift…" : "Stop…"}
      </ActButton>
      {thrown?.at ? (
        <p className="w-full text-xs text-muted">
          {thrown.by}, <When at={thrown.at} />: {thrown.why}
        </p>
      ) : null}
    </li>
  );
}
