"use client";

import { PageError } from "@/components/shell/page-error";

export default function ConsoleError({ reset }: { error: Error; reset: () => void }) {
  return <PageError retry={reset} />;
}
