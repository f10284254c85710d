"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";

/** A secret that is on the screen this once, with a way to take it along. */
export function ShownOnce({ label, value, says }: { label: string; value: string; says: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Notice tone="warning" title="Shown this once" live>
      <p className="text-muted">{says}</p>
      <TextField
        label={label}
        readOnly
        value={value}
        className="font-mono text-xs"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={copy}>Copy</Button>
        <span role="status" className="text-xs text-muted">
          {copied === null
            ? ""
            : copied
              ? "Copied."
              : "The browser did not let us copy: select it and copy it yourself."}
        </span>
      </div>
    </Notice>
  );
}
