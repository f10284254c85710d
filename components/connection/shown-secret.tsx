"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** A secret that is shown this once. */
export function ShownSecret({ secret, setUp }: { secret: string; setUp: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Notice tone="warning" title="The signing secret, shown this once" live>
      <code className="text-xs break-all">{secret}</code>
      <p className="text-muted">{setUp} It is kept sealed here, and cannot be read again.</p>
      <div>
        <Button onClick={() => void copy()}>{isCopied ? "Copied" : "Copy"}</Button>
      </div>
    </Notice>
  );
}
