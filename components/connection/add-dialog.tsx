"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { Skeleton } from "../ui/skeleton";
import type { Vendor } from "./connection-types";
import { VendorForm } from "./vendor-form";

/** Every vendor that this build knows; the chosen one's form, drawn from what it declares. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const vendors = useQuery(trpc.connection.vendors.queryOptions());
  const [chosen, setChosen] = useState<Vendor | null>(null);
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={chosen === null ? "Add a connection" : `Connect ${chosen.label}`}
      says={chosen?.about ?? "Its credentials are tried before anything is kept, sealed, and never shown again."}
    >
      {vendors.isError ? (
        <Failed title="The list could not be loaded" retry={() => void vendors.refetch()}>
          What is connected already goes on.
        </Failed>
      ) : null}
      {vendors.isPending ? <Skeleton className="h-32" /> : null}
      {chosen === null ? (
        <ul className="grid gap-2">
          {vendors.data?.map((vendor) => (
            <li key={vendor.id}>
              <button
                type="button"
                onClick={() => setChosen(vendor)}
                className="grid w-full gap-0.5 rounded-panel border px-4 py-3 text-left hover:bg-raised"
              >
                <span className="text-sm font-medium">{vendor.label}</span>
                <span className="text-sm text-muted">{vendor.about}</span>
                <span className="text-xs text-faint">{vendor.ports.map((port) => portWords[port]).join(", ")}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <VendorForm vendor={chosen} onBack={() => setChosen(null)} onClose={onClose} />
      )}
    </Dialog>
  );
}
