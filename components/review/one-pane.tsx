"use client";

import { ChevronLeft } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../ui/button";
import { Segmented } from "../ui/segmented";

const views = [
  { value: "item", name: "Item" },
  { value: "context", name: "Customer" },
] as const;

/** On a phone: the item or its context, and the way back to the list. */
export function OnePane({
  context,
  onBack,
  children,
}: {
  context: ReactNode;
  onBack: () => void;
  children: ReactNode;
}) {
  const [view, setView] = useState<"item" | "context">("item");
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex shrink-0 items-center justify-between gap-2 border-b px-2 py-1">
        <Button variant="quiet" onClick={onBack}>
          <ChevronLeft aria-hidden className="size-4" />
          Queue
        </Button>
        <Segmented label="Shown" value={view} onValueChange={setView} choices={views} />
      </div>
      <div className="min-h-0 grow overflow-hidden">
        {view === "item" ? children : <div className="h-full overflow-y-auto">{context}</div>}
      </div>
    </div>
  );
}
