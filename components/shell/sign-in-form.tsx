"use client";

import { useState, type SubmitEvent } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { signInNow } from "./sign-in-now";

type Fault = "refused" | "unreachable";

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** E-mail and password. All refusals read the same: nobody learns which addresses exist. */
export function SignInForm({ next }: { next: string }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    const answer = await signInNow(textOf(form, "email"), textOf(form, "password"));
    if (answer === "ok") {
      window.location.assign(next);
      return;
    }
    setFault(answer);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      {fault === "refused" ? (
        <Notice tone="danger" title="This e-mail and password do not let you in." live>
          <p className="text-muted">
            Check both. After five failed tries, sign-in for the address waits until 15 minutes have passed.
          </p>
        </Notice>
      ) : null}
      {fault === "unreachable" ? (
        <Notice tone="danger" title="The server could not be reached." live>
          <p className="text-muted">Nothing was sent twice. Check the connection, then try again.</p>
        </Notice>
      ) : null}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required maxLength={320} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
