"use client";

import { Bookmark } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, useState } from "react";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import { filterHref, type ListFilter } from "./list-filter";

const fetchViews = () => import("./kept-ticket-views");
const KeptTicketViews = lazy(async () => ({ default: (await fetchViews()).KeptTicketViews }));

/** What the list is narrowed to, kept under a name: one's own views and shared ones. */
export function TicketViews({ filter }: { filter: ListFilter }) {
  const router = useRouter();
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
      <KeptTicketViews
        filter={filter}
        onChoose={(kept) => {
          setOpen(false);
          router.push(filterHref({ ...kept, search: null }));
        }}
      />
    </Popover>
  );
}
