"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { FieldHint } from "./field-hint";
import { scopeNames, scopeWords } from "./scope-words";
import { ShownOnce } from "./shown-once";

type Scope = (typeof scopeNames)[number];

/** Makes a key, and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["tickets:write", "tickets:read"]);
  const [actsFor, setActsFor] = useState("");
  const create = useMutation(
    trpc.apiKey.create.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.apiKey.pathFilter()) }),
  );
  const decides = scopes.includes("reviews:decide");
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ name, scopes, actsFor: decides && actsFor !== "" ? actsFor : null });
  };
  const made = create.data;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title="New API key">
      {made ? (
        <div className="grid gap-4">
          <ShownOnce
            label="API key"
            value={made.key}
            says="Put it where your system keeps its secrets. We keep a hash, and nobody can show it again."
          />
          <div className="flex justify-end">
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-4">
          <TextField
            label="Name"
            hint="Which system uses it."
            required
            autoFocus
            maxLength={100}
            pattern=".*\S.*"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <fieldset className="grid min-w-0 gap-2">
            <legend className="mb-1 text-sm font-medium">What it may do</legend>
            {scopeNames.map((scope) => (
              <Checkbox
                key={scope}
                label={scopeWords[scope]?.title ?? scope}
                hint={scopeWords[scope]?.says}
                checked={scopes.includes(scope)}
                onCheckedChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
              />
            ))}
          </fieldset>
          {decides ? (
            <ActsFor value={actsFor} onChange={setActsFor} fault={create.error?.data?.fields?.["actsFor"]?.[0]} />
          ) : null}
          {create.error ? (
            <Notice tone="danger" title="No key was made" live>
              <p className="text-muted">{create.error.message}</p>
            </Notice>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={create.isPending || scopes.length === 0}>
              Make the key
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function ActsFor(props: { value: string; onChange: (value: string) => void; fault: string | undefined }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(trpc.member.list.queryOptions());
  const fault = props.fault ?? (isError ? "The members could not be loaded. Close this, and try again." : undefined);
  return (
    <SelectField
      label="In whose name"
      required
      value={props.value}
      hint={
        <FieldHint fault={fault} hint="It may do what they may at that time, and nothing once they are disabled." />
      }
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">Choose a member</option>
      {data?.members
        .filter(({ isActive }) => isActive)
        .map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
    </SelectField>
  );
}
