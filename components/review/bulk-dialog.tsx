"use client";

import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { formatMoney } from "@/server/core/evidence/format-money";
import { useTRPC, useTRPCClient, type Outputs } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Money } from "../ui/money";
import { Skeleton } from "../ui/skeleton";
import { useToasts } from "../ui/toasts";
import { togetherOf, type ApprovedTogether } from "./approved-together";
import { sayRefusal } from "./say-refusal";

interface BulkDialogProps {
  ids: readonly string[];
  onClose: () => void;
  onApproved: (approved: ApprovedTogether) => void;
}

type Preview = Outputs["review"]["previewBulk"];

/** Every effect of approving all that is selected, with the total, and what is pulled out of it and why. */
export function BulkDialog({ ids, onClose, onApproved }: BulkDialogProps) {
  const trpc = useTRPC();
  // What each card shows now: the approval is bound to exactly that.
  const cards = useQueries({ queries: ids.map((id) => trpc.queue.get.queryOptions({ id })) });
  const items = cards.flatMap(({ data }) =>
    data?.review ? [{ reviewId: data.id, shownHash: data.review.shownHash }] : [],
  );
  const names = new Map(cards.flatMap(({ data }) => (data ? [[data.id, data.ticket.subject] as const] : [])));
  const ready = cards.every((card) => !card.isPending);
  const preview = useQuery({
    ...trpc.review.previewBulk.queryOptions({ items }),
    enabled: ready && items.length > 0,
    staleTime: 0,
    retry: false,
  });
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title="Approve together"
      says="Each is approved on its own: one that is refused holds up no other."
    >
      {preview.data ? (
        <Effects preview={preview.data} items={items} names={names} onApproved={onApproved} onClose={onClose} />
      ) : preview.error ? (
        <p role="alert" className="text-sm text-danger">
          {sayRefusal(preview.error)}
        </p>
      ) : (
        <div className="grid gap-2">
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-full" />
        </div>
      )}
    </Dialog>
  );
}

interface EffectsProps {
  preview: Preview;
  items: readonly { reviewId: string; shownHash: string }[];
  /** What the tickets are called, by card. */
  names: ReadonlyMap<string, string>;
  onApproved: (approved: ApprovedTogether) => void;
  onClose: () => void;
}

function Effects({ preview, items, names, onApproved, onClose }: EffectsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { show } = useToasts();
  const { hash, effects, totals, pulledOut } = preview;
  const out = new Set(pulledOut.map(({ reviewId }) => reviewId));
  const left = items.filter(({ reviewId }) => !out.has(reviewId));
  const approve = useMutation(
    trpc.review.approveBulk.mutationOptions({
      networkMode: "always",
      onSuccess: ({ results }) => {
        const refused = results.filter(({ ok }) => !ok);
        const title = `${String(results.length - refused.length)} of ${String(results.length)} approved`;
        if (refused.length > 0) {
          show({ id: "bulk", title, says: refused.map(({ why }) => why ?? "refused").join(" "), tone: "warning" });
        }
        onApproved(togetherOf(results, title, (reviewId) => client.review.undo.mutate({ reviewId })));
      },
    }),
  );
  return (
    <div className="grid gap-4">
      <ul aria-label="Effects" className="grid divide-y border-y text-sm">
        {effects.map((effect) => (
          <li key={`${effect.reviewId} ${effect.says}`} className="flex items-baseline gap-3 py-1.5">
            <span className="shrink-0 font-mono text-xs text-faint">{effect.ticketRef}</span>
            <span className="min-w-0 grow break-words">{effect.says}</span>
            {effect.value ? <Money amount={effect.value} /> : null}
          </li>
        ))}
      </ul>
      {totals.length > 0 ? (
        <p className="flex justify-between text-sm font-semibold">
          <span>In total</span>
          <span className="tabular-nums">{totals.map(formatMoney).join(", ")}</span>
        </p>
      ) : null}
      {pulledOut.length > 0 ? (
        <div className="grid gap-1 text-sm">
          <h3 className="text-xs font-medium text-faint">Left out, to be looked at one by one</h3>
          <ul className="grid gap-0.5">
            {pulledOut.map(({ reviewId, why }) => (
              <li key={reviewId} className="break-words text-muted">
                <span className="font-medium text-text">{names.get(reviewId) || "No subject"}</span> · {why}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {approve.error ? (
        <p role="alert" className="text-sm text-danger">
          {sayRefusal(approve.error)}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          disabled={left.length === 0 || approve.isPending}
          onClick={() => approve.mutate({ hash, items: [...left] })}
        >
          {approve.isPending
            ? "Approving…"
            : `Approve ${String(left.length)}${totals.length > 0 ? `: ${totals.map(formatMoney).join(", ")}` : ""}`}
        </Button>
      </div>
    </div>
  );
}
