"use client";

import { X } from "lucide-react";
import { useState, type SubmitEvent } from "react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import { sayRefusal } from "./say-refusal";

interface View {
  id: string;
  name: string;
  shared: boolean;
  mine: boolean;
}

interface ViewListProps<V extends View> {
  /** Undefined while they are on their way. */
  views: readonly V[] | undefined;
  onChoose: (view: V) => void;
  onRemove: (id: string) => void;
}

/** What is kept, one's own and shared. */
export function ViewList<V extends View>({ views, onChoose, onRemove }: ViewListProps<V>) {
  return (
    <>
      {views?.length === 0 ? (
        <p className="text-sm text-muted">No view is kept yet. Narrow the list, then keep it.</p>
      ) : null}
      <ul className="grid">
        {views?.map((view) => (
          <li key={view.id} className="flex items-center">
            <button
              type="button"
              className="flex min-h-8 min-w-0 grow items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-raised pointer-coarse:min-h-11"
              onClick={() => onChoose(view)}
            >
              <span className="truncate">{view.name}</span>
              {view.shared ? <span className="text-xs text-faint">shared</span> : null}
            </button>
            {view.mine ? (
              <Button
                variant="quiet"
                aria-label={`Remove the view ${view.name}`}
                className="w-8 px-0"
                onClick={() => onRemove(view.id)}
              >
                <X aria-hidden className="size-3" />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

interface KeepFormProps {
  /** Words were looked for: they are not kept. */
  hasSearch: boolean;
  isPending: boolean;
  error: unknown;
  /** Calls `done` once it is kept. */
  onKeep: (view: { name: string; shared: boolean }, done: () => void) => void;
}

/** Keeps what a list is narrowed to under a name. */
export function KeepForm({ hasSearch, isPending, error, onKeep }: KeepFormProps) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onKeep({ name, shared }, () => setName(""));
  };
  return (
    <form onSubmit={submit} className="grid gap-2 border-t pt-3">
      <TextField
        label="Keep this view as"
        value={name}
        maxLength={60}
        required
        hint={hasSearch ? "The search is not kept: it may name a customer." : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox label="Share it with the workspace" checked={shared} onCheckedChange={setShared} />
      {error ? <p className="text-xs text-danger">{sayRefusal(error)}</p> : null}
      <Button type="submit" disabled={isPending}>
        Keep it
      </Button>
    </form>
  );
}
