"use client";

import { Bookmark } from "lucide-react";
import { lazy, useState } from "react";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import type { QueueAddress } from "./queue-address";

const fetchViews = () => import("./kept-views");
const KeptViews = lazy(async () => ({ default: (await fetchViews()).KeptViews }));

interface ViewsMenuProps {
  address: QueueAddress;
  setAddress: (change: Partial<QueueAddress>) => void;
}

/** Tabs with their filters that are kept under a name, one's own and shared ones. */
export function ViewsMenu({ address, setAddress }: ViewsMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Kept views"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      fetchContent={fetchViews}
      trigger={
        <Button variant="quiet" aria-label="Kept views" className="w-8 px-0 pointer-coarse:w-11">
          <Bookmark aria-hidden className="size-4" />
        </Button>
      }
    >
      <KeptViews
        address={address}
        onChoose={(change) => {
          setOpen(false);
          setAddress(change);
        }}
      />
    </Popover>
  );
}
