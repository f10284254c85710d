"use client";

import { useEffect, useId, useRef, useState } from "react";
import { readSteps } from "../read-steps";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { verifyParts, type Verdict } from "./verify-parts";

type State =
  | { kind: "idle" }
  | { kind: "running"; lines: number }
  | { kind: "done"; verdict: Verdict; of: string; file: Blob | null }
  | { kind: "failed"; why: string };

/** The whole export, in parts as the server reads them. */
const fetchExport = () => readSteps<string>("audit.export", { ticketId: null }, { method: "GET" });

/** Downloads the whole log and verifies it in this browser; or verifies a file that was exported before. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const [state, setState] = useState<State>({ kind: "idle" });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (of: string, parts: () => AsyncIterable<string>, keeps: boolean) => {
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    const kept: string[] = [];
    async function* noted(): AsyncGenerator<string> {
      for await (const part of parts()) {
        if (abort.signal.aborted) return;
        if (keeps) kept.push(part);
        yield part;
      }
    }
    setState({ kind: "running", lines: 0 });
    try {
      const verdict = await verifyParts(noted(), (lines) => setState({ kind: "running", lines }));
      const file = keeps && verdict.ok ? new Blob(kept, { type: "application/jsonl" }) : null;
      if (!abort.signal.aborted) setState({ kind: "done", verdict, of, file });
    } catch (error) {
      if (!abort.signal.aborted) setState({ kind: "failed", why: sayFailure(error) });
    }
  };
  const isBusy = state.kind === "running";
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Verify or export the audit"
      says="Every line's hash, every chain and every signed checkpoint is checked by this browser, not by the server."
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" disabled={isBusy} onClick={() => void run("The log", fetchExport, true)}>
            {isBusy ? "Verifying…" : "Download and verify"}
          </Button>
          <p role="status" className="text-sm text-muted tabular-nums">
            {state.kind === "running" ? `${state.lines.toLocaleString("en")} lines checked` : ""}
          </p>
        </div>
        <FileField isBusy={isBusy} onFile={(file) => void run(file.name, () => textOf(file), false)} />
        <Outcome state={state} />
        <p className="text-xs text-faint">
          To check it without us, keep the file and run npm run audit:verify with it. The key that signs is named in the
          file: compare it with the one that you were given.
        </p>
      </div>
    </Dialog>
  );
}

function FileField({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Or a file that was exported before
      </label>
      <input
        id={id}
        type="file"
        accept=".jsonl,.json,text/plain"
        disabled={isBusy}
        className="text-sm"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

function Outcome({ state }: { state: State }) {
  if (state.kind === "failed") {
    return (
      <Notice tone="danger" title="Not verified: it could not be read" live>
        <p className="text-muted">{state.why}</p>
      </Notice>
    );
  }
  if (state.kind !== "done") return null;
  const { verdict, of, file } = state;
  if (!verdict.ok) {
    return (
      <Notice tone="danger" title={`${of} does NOT verify: row ${String(verdict.fault.line)}`} live>
        <p className="break-words text-muted">{verdict.fault.why}</p>
      </Notice>
    );
  }
  const { lines, streams, checkpoints, last } = verdict.seen;
  return (
    <Notice
      tone="success"
      title={`${of} verifies: ${lines.toLocaleString("en")} lines in ${String(streams)} streams`}
      live
    >
      <dl className="grid gap-1 text-xs text-muted">
        <Fact name="Checkpoints">{String(checkpoints)}</Fact>
        <Fact name="Head">{last?.root ?? "none: nothing was ever written"}</Fact>
        <Fact name="Signed">{last === null ? "" : `${last.at} with the key ${verdict.keyId ?? ""}`}</Fact>
      </dl>
      {file === null ? null : (
        <div>
          <Button onClick={() => save(file)}>Save the file</Button>
        </div>
      )}
    </Notice>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-faint">{name}</dt>
      <dd className="font-mono break-all">{children}</dd>
    </div>
  );
}

function save(file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = `audit-${new Date().toISOString().slice(0, 10)}.jsonl`;
  link.click();
  URL.revokeObjectURL(url);
}

async function* textOf(file: File): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function sayFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === "NotSupportedError") {
    return "This browser cannot check Ed25519 signatures. Export the log from another one, or run npm run audit:verify.";
  }
  return error instanceof Error ? error.message : "No answer came.";
}
