"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";

/** Begins a draft from a file. What is wrong with it is said here, and nothing is kept. */
export function BringIn() {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const bringIn = useMutation(
    trpc.policy.drafts.bringIn.mutationOptions({
      onSuccess: async ({ id: draft }) => {
        router.push(`/policies/drafts/${draft}`);
        await queries.invalidateQueries(trpc.policy.drafts.list.pathFilter());
      },
    }),
  );
  const take = async (file: File | undefined) => {
    if (!file) return;
    bringIn.reset();
    setUnread(null);
    try {
      const content: unknown = JSON.parse(await file.text());
      bringIn.mutate({ title: file.name.replace(/\.json$/, "").slice(0, 120) || "From a file", content });
    } catch (error) {
      setUnread(error instanceof Error ? error.message : "It cannot be read.");
    }
  };
  const takeFolder = async (chosen: FileList | null) => {
    const all = [...(chosen ?? [])].filter(({ name }) => name.endsWith(".json"));
    if (all.length === 0) return;
    bringIn.reset();
    setUnread(null);
    const [folder = "From a folder"] = (all[0]?.webkitRelativePath ?? "").split("/");
    const texts = all.map(async (file) => [file.webkitRelativePath.split("/").slice(1).join("/"), await file.text()]);
    try {
      const files = Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
      bringIn.mutate({ title: folder.slice(0, 120) || "From a folder", content: null, files });
    } catch {
      setUnread("The folder cannot be read.");
    }
  };
  const refusal = unread ?? (bringIn.error ? sayRefusal(bringIn.error) : null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Import</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Import a release"
        says="A release with an error or a failing test is refused. What passes becomes a draft; nothing changes before it is published."
      >
        <div className="grid gap-4">
          <FileField
            label="The release as JSON"
            accept="application/json,.json"
            disabled={bringIn.isPending}
            onFiles={(files) => void take(files?.[0])}
          />
          <FileField
            label="Or a folder with a file for each intent"
            hint="As npm run policy -- export writes it."
            isFolder
            disabled={bringIn.isPending}
            onFiles={(files) => void takeFolder(files)}
          />
          {refusal === null ? null : (
            <Notice tone="danger" title="Not imported" live>
              <p className="break-words text-muted">{refusal}</p>
            </Notice>
          )}
        </div>
      </Dialog>
    </>
  );
}

interface FileFieldProps {
  label: string;
  hint?: string;
  accept?: string;
  isFolder?: boolean;
  disabled: boolean;
  onFiles: (files: FileList | null) => void;
}

function FileField({ label, hint, accept, isFolder = false, disabled, onFiles }: FileFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        // React's types do not know it; every browser does.
        ref={(input) => (isFolder ? input?.setAttribute("webkitdirectory", "") : undefined)}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="text-sm"
        onChange={(event) => onFiles(event.target.files)}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
