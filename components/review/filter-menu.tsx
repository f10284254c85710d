"use client";

import { ListFilter } from "lucide-react";
import { lazy } from "react";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import type { QueueAddress } from "./queue-address";

const fetchChoices = () => import("./filter-choices");
const FilterChoices = lazy(async () => ({ default: (await fetchChoices()).FilterChoices }));

interface FilterMenuProps {
  address: QueueAddress;
  setAddress: (change: Partial<QueueAddress>) => void;
}

/** What the tab's items can be narrowed to, each value with how many have it. */
export function FilterMenu({ address, setAddress }: FilterMenuProps) {
  return (
    <Popover
      label="Filters"
      align="end"
      className="w-72"
      fetchContent={fetchChoices}
      trigger={
        <Button variant="quiet" aria-label="Filter" className="w-8 px-0 pointer-coarse:w-11">
          <ListFilter aria-hidden className="size-4" />
        </Button>
      }
    >
      <FilterChoices
        tab={address.tab}
        filter={address.filter}
        setFilter={(filter) => setAddress({ filter, item: null })}
      />
    </Popover>
  );
}
