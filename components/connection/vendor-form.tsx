"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { useRef, useState, type SubmitEvent } from "react";
import { sayRefusal } from "../review/say-refusal";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { CheckResults } from "./check-results";
import type { Vendor } from "./connection-types";
import { sayScope } from "./say-connection";
import { SettingField, type SettingValue } from "./setting-field";
import { ShownSecret } from "./shown-secret";

interface VendorFormProps {
  vendor: Vendor;
  onBack: () => void;
  onClose: () => void;
}

function faultsOf(error: unknown): Record<string, string[] | undefined> {
  if (!isTRPCClientError(error)) return {};
  return (error.data as { fields?: Record<string, string[]> | null } | undefined)?.fields ?? {};
}

/** What a vendor asks for. It is tried first; what does not answer is not kept. */
export function VendorForm({ vendor, onBack, onClose }: VendorFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [label, setLabel] = useState(vendor.label);
  const [config, setConfig] = useState<Record<string, SettingValue>>({});
  const [scopes, setScopes] = useState<readonly string[]>(vendor.scopes);
  const tryOut = useMutation(trpc.connection.tryOut.mutationOptions());
  const create = useMutation(
    trpc.connection.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.connection.pathFilter()),
    }),
  );
  if (create.data) return <Connected vendor={vendor} made={create.data} onClose={onClose} />;
  const error = create.error ?? tryOut.error;
  const faults = faultsOf(error);
  const given = { vendor: vendor.id, config };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ ...given, label, scopes: [...scopes] });
  };
  const test = () => {
    create.reset();
    if (form.current?.reportValidity() === true) tryOut.mutate(given);
  };
  const isBusy = create.isPending || tryOut.isPending;
  return (
    <form ref={form} onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        hint="What it is called here."
        required
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {vendor.settings.map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          value={config[setting.name]}
          fault={faults[setting.name]?.[0]}
          onChange={(value) => {
            tryOut.reset();
            setConfig(({ [setting.name]: _before, ...rest }) =>
              value === undefined ? rest : { ...rest, [setting.name]: value },
            );
          }}
        />
      ))}
      <ScopesField all={vendor.scopes} value={scopes} onChange={setScopes} />
      <div role="status" className="grid gap-2">
        {tryOut.data ? <CheckResults ports={tryOut.data} label="What the test found" /> : null}
      </div>
      {error ? (
        <Notice tone="danger" title="Not connected" live>
          <p className="text-muted">{sayRefusal(error)}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onBack}>
          Another vendor
        </Button>
        <Button disabled={isBusy} onClick={test}>
          {tryOut.isPending ? "Testing…" : "Test"}
        </Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {create.isPending ? "Connecting…" : `Connect ${vendor.label}`}
        </Button>
      </div>
    </form>
  );
}

interface ScopesFieldProps {
  all: readonly string[];
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}

/** What of all that a vendor allows is granted. */
function ScopesField({ all, value, onChange }: ScopesFieldProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium">What it may do</legend>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {all.map((scope) => (
          <Checkbox
            key={scope}
            label={sayScope(scope)}
            checked={value.includes(scope)}
            onCheckedChange={(on) => onChange(on ? [...value, scope] : value.filter((one) => one !== scope))}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ConnectedProps {
  vendor: Vendor;
  made: { secret: string | null; owns: Vendor["ports"][number][] };
  onClose: () => void;
}

function Connected({ vendor, made: { secret, owns }, onClose }: ConnectedProps) {
  const left = vendor.ports.filter((port) => !owns.includes(port));
  const named = (ports: readonly (typeof left)[number][]) => ports.map((port) => portWords[port]).join(", ");
  return (
    <div className="grid gap-3">
      <Notice tone="success" title={`${vendor.label} is connected`} live>
        <p className="text-muted">
          {owns.length === 0 ? "Nothing goes through it yet." : `What nobody had goes through it now: ${named(owns)}.`}
          {left.length === 0 ? "" : ` ${named(left)}: still through another connection, until you move it.`}
        </p>
      </Notice>
      {secret === null ? null : <ShownSecret secret={secret} setUp={vendor.webhook?.setUp ?? ""} />}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
