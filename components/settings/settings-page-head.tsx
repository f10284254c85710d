"use client";

import type { ReactNode } from "react";
import { useCrumb } from "../shell/crumbs";

/** What a page of the settings is about, and its one act. */
export function SettingsPageHead({ title, says, act }: { title: string; says: string; act?: ReactNode }) {
  useCrumb(title);
  return (
    <header className="flex flex-wrap items-start gap-3">
      <div className="grid min-w-0 grow gap-0.5">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="max-w-prose text-sm text-muted">{says}</p>
      </div>
      {act}
    </header>
  );
}
