import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";

/** Where the code of a proof mail is typed, when its link cannot be opened. */
export function CodeForm({ token, wrong }: { token: string; wrong: boolean }) {
  return (
    <>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">Enter the code from our mail</h1>
        <p className="text-sm text-muted">
          Enter it only if it was you who wrote to us. It says that what you asked for came from you.
        </p>
      </div>
      {wrong ? (
        <Notice tone="danger" title="This code does not work" live>
          <p className="text-muted">
            It may have a typing error, or it has run out. You can also reply to our message: a person reads it.
          </p>
        </Notice>
      ) : null}
      <form method="post" action="/api/prove" className="grid gap-3">
        <input type="hidden" name="token" value={token} />
        <TextField
          label="Code"
          name="code"
          hint="Eight digits."
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          className="h-11 font-mono text-lg"
        />
        <Button type="submit" variant="primary" className="h-11 w-full">
          Confirm
        </Button>
      </form>
    </>
  );
}
