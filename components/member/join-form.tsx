"use client";

import { useState, type SubmitEvent } from "react";
import { signInNow } from "../shell/sign-in-now";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { JoinEnd, type JoinEndKind } from "./join-end";

type Answer =
  { kind: "joined"; email: string } | { kind: "refused"; field: string; says: string } | { kind: JoinEndKind };

async function send(asked: { token: string; name: string; password: string }): Promise<Answer | null> {
  try {
    const answer = await fetch("/api/join", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null;
  }
}

/** Name and password of who was invited; then they are signed in. */
export function JoinForm({ token, company, email }: { token: string; company: string; email: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [answer, setAnswer] = useState<Answer | "failed" | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const said = (await send({ token, name, password })) ?? "failed";
    setAnswer(said);
    if (said !== "failed" && said.kind === "joined") {
      const signedIn = await signInNow(said.email, password);
      window.location.assign(signedIn === "ok" ? "/" : "/sign-in");
      return;
    }
    setBusy(false);
  }

  const isOver = answer !== null && answer !== "failed" && answer.kind !== "refused" && answer.kind !== "joined";
  if (isOver) return <JoinEnd kind={answer.kind} />;
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">Join {company}</h1>
        <p className="text-sm text-muted">You sign in with this address from now on.</p>
      </div>
      {answer === "failed" ? (
        <Notice tone="danger" title="It could not be sent" live>
          <p className="text-muted">The invitation is as it was. Try again in a moment.</p>
        </Notice>
      ) : null}
      {answer !== null && answer !== "failed" && answer.kind === "refused" ? (
        <Notice tone="danger" title={answer.field === "name" ? "Say who you are" : "Take another password"} live>
          <p className="text-muted">{answer.says}</p>
        </Notice>
      ) : null}
      <TextField label="E-mail" type="email" name="email" autoComplete="username" readOnly value={email} />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        hint="As the others see it beside what you do."
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters. A few words in a row are easy to remember."
        required
        minLength={12}
        maxLength={72}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
