"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type ComponentType, type ReactNode, type SubmitEvent } from "react";
import type { SettingsChange, SettingsSection } from "@/server/core/policy/settings-change";
import { ownerSections, sectionFields } from "@/server/core/policy/settings-sections";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useToasts } from "../ui/toasts";
import type { EditorProps, SectionValue, SettingsView } from "./editor-props";

interface SectionFormProps<S extends SettingsSection> {
  section: S;
  title: string;
  /** What it is for, and what follows from it. */
  says: ReactNode;
  Editor: ComponentType<EditorProps<S>>;
}

/** What is being entered, and the revision that it was begun on. */
interface Draft<S extends SettingsSection> {
  revision: number;
  value: SectionValue<S>;
}

function valueOf<S extends SettingsSection>(section: S, { body }: SettingsView): SectionValue<S> {
  const fields = sectionFields[section] as readonly (keyof SettingsView["body"])[];
  return Object.fromEntries(fields.map((field) => [field, body[field]])) as unknown as SectionValue<S>;
}

/** Who may change a section, in words; null: the reader may. */
function whyNot(section: SettingsSection, may: readonly string[], roles: readonly string[]): string | null {
  if (ownerSections.includes(section)) return roles.includes("owner") ? null : "Only owners change this.";
  return may.includes("settings.change") ? null : "Leads and owners change this.";
}

/** What is being entered in a section, and how it is saved. */
function useSection<S extends SettingsSection>(section: S, title: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data: settings } = useSuspenseQuery(trpc.settings.get.queryOptions());
  const [draft, setDraft] = useState<Draft<S> | null>(null);
  const [turn, setTurn] = useState(0);
  const renew = () => queries.invalidateQueries(trpc.settings.pathFilter());
  const save = useMutation(
    trpc.settings.change.mutationOptions({
      onSuccess: async ({ moved }) => {
        const others = [trpc.workspace.pathFilter(), trpc.autonomy.pathFilter()];
        await Promise.all([renew(), ...others.map((filter) => queries.invalidateQueries(filter))]);
        drop();
        const says =
          moved === 0 ? "It holds from now on." : `${String(moved)} waiting items are due at another time now.`;
        toasts.show({ id: `settings ${section}`, title: `${title} saved`, says, tone: "success" });
      },
      onError: (error) => (error.data?.appCode === "conflict" ? renew() : undefined),
    }),
  );
  const isConflict = save.error?.data?.appCode === "conflict";
  const drop = () => {
    setDraft(null);
    setTurn((now) => now + 1);
    save.reset();
  };
  const enter = (value: SectionValue<S>) =>
    setDraft((was) => ({ revision: was?.revision ?? settings.revision, value }));
  const send = () => {
    if (draft === null) return;
    // What was shown beside a conflict has been seen: saving again puts it in place of theirs.
    const revision = isConflict ? settings.revision : draft.revision;
    save.mutate({ revision, change: { section, ...draft.value } as unknown as SettingsChange });
  };
  // An editor is drawn anew where its value is another's, and keeps what is being typed while it is typed.
  const [base, setBase] = useState(settings.revision);
  if (draft === null && base !== settings.revision) setBase(settings.revision);
  return { settings, draft, save, isConflict, drop, enter, send, key: `${String(base)} ${String(turn)}` };
}

/** One section of the settings: its editor, saved by itself. What is entered is kept when somebody else was faster. */
export function SectionForm<S extends SettingsSection>({ section, title, says, Editor }: SectionFormProps<S>) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { settings, draft, save, isConflict, drop, enter, send, key } = useSection(section, title);
  const not = whyNot(section, me.may, me.roles);
  const fields = save.error?.data?.fields;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send();
  };
  return (
    <section id={section} aria-labelledby={`${section}-title`} className="grid scroll-mt-16 gap-3 border-b pb-6">
      <div className="grid gap-0.5">
        <h2 id={`${section}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <p className="max-w-prose text-sm text-muted">{says}</p>
        {not === null ? null : <p className="text-xs text-faint">{not}</p>}
      </div>
      <form onSubmit={submit} className="grid gap-3">
        <Editor
          key={key}
          value={draft?.value ?? valueOf(section, settings)}
          onChange={enter}
          faultOf={(field) => fields?.[field]?.[0]}
          disabled={not !== null || save.isPending}
          settings={settings}
        />
        {save.error ? (
          <Notice tone={isConflict ? "warning" : "danger"} title={isConflict ? "Changed meanwhile" : "Not saved"} live>
            <p className="text-muted">{save.error.message}</p>
            {isConflict ? <Theirs value={valueOf(section, settings)} /> : null}
          </Notice>
        ) : null}
        {draft === null ? null : (
          <SaveBar title={title} isBusy={save.isPending} isConflict={isConflict} onDrop={drop} />
        )}
      </form>
    </section>
  );
}

interface SaveBarProps {
  title: string;
  isBusy: boolean;
  isConflict: boolean;
  onDrop: () => void;
}

function SaveBar({ title, isBusy, isConflict, onDrop }: SaveBarProps) {
  const save = isConflict ? "Save in place of theirs" : `Save ${title.toLowerCase()}`;
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant="primary" disabled={isBusy}>
        {isBusy ? "Saving…" : save}
      </Button>
      <Button variant="quiet" disabled={isBusy} onClick={onDrop}>
        {isConflict ? "Take theirs" : "Discard"}
      </Button>
    </div>
  );
}

/** What holds now, as it is kept: short enough to compare with. */
function Theirs({ value }: { value: object }) {
  return (
    <details>
      <summary className="cursor-pointer font-medium">What holds now</summary>
      <pre className="mt-1 max-h-60 overflow-auto font-mono text-xs whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
