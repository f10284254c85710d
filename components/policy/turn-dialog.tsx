import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC, type Outputs } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { Notice } from "../ui/notice";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { personWords } from "./flip-words";
import { levelMeans, levelWords } from "./level-words";
import { ReplaySummary } from "./replay-summary";

type Level = keyof typeof levelWords;
type Turned = Outputs["autonomy"]["turn"];

interface TurnDialogProps {
  of: { intent: string; cell: string; level: Level };
  label: string;
  mayDraft: boolean;
  onClose: () => void;
}

const levels: readonly Level[] = ["off", "suggest", "auto"];
const others: Record<Level, Level> = { off: "suggest", suggest: "auto", auto: "suggest" };

/** What one dial at another level would have done to the past, and a draft that begins with it turned. */
export function TurnDialog({ of: { intent, cell, level }, label, mayDraft, onClose }: TurnDialogProps) {
  const trpc = useTRPC();
  const [to, setTo] = useState<Level>(others[level]);
  const turned = useQuery(trpc.autonomy.turn.queryOptions({ intent, cell, level: to }, { retry: false }));
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="What turning it would have done"
      says={`${label}. Decided anew on what was recorded; nothing is asked of a model, and nothing changes.`}
    >
      <div className="grid gap-4">
        <Segmented
          label="Turned to"
          value={to}
          onValueChange={setTo}
          choices={levels.filter((one) => one !== level).map((one) => ({ value: one, name: levelWords[one] }))}
        />
        <p className="text-xs text-faint">{levelMeans[to]}</p>
        {turned.isPending ? <Skeleton className="h-32" /> : null}
        {turned.error ? (
          <Failed
            title="The past could not be decided anew"
            retry={() => void turned.refetch()}
            busy={turned.isFetching}
          >
            {sayRefusal(turned.error)}
          </Failed>
        ) : null}
        {turned.data ? <Past turned={turned.data} /> : null}
        {mayDraft ? <BeginDraft turn={{ intent, cell, level: to }} title={`${label}: ${levelWords[to]}`} /> : null}
      </div>
    </Dialog>
  );
}

function Past({ turned }: { turned: Turned }) {
  if (turned.decisions === 0) return <p className="text-sm text-muted">Nothing was decided in the last 90 days.</p>;
  const people = Object.entries(turned.people) as [keyof Turned["people"], number][];
  return (
    <>
      <ReplaySummary summary={turned} />
      {people.length === 0 ? null : (
        <div className="grid gap-1 text-sm">
          <h3 className="font-semibold">What people made of those</h3>
          <ul className="grid gap-0.5">
            {people.map(([did, count]) => (
              <li key={did} className="flex justify-between gap-4">
                <span>{did === "none" ? "No person had it to decide" : personWords[did]}</span>
                <span className="tabular-nums">{count}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function BeginDraft({ turn, title }: { turn: { intent: string; cell: string; level: Level }; title: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const create = useMutation(
    trpc.policy.drafts.create.mutationOptions({
      onSuccess: async ({ id }) => {
        router.push(`/policies/drafts/${id}`);
        await queries.invalidateQueries(trpc.policy.drafts.list.pathFilter());
      },
    }),
  );
  return (
    <>
      {create.error ? (
        <Notice tone="danger" title="Not begun" live>
          <p className="text-muted">{sayRefusal(create.error)}</p>
        </Notice>
      ) : null}
      <Button
        variant="primary"
        className="justify-self-start"
        disabled={create.isPending || create.isSuccess}
        onClick={() => create.mutate({ title: title.slice(0, 120), from: null, turn })}
      >
        {create.isPending ? "Beginning…" : "Begin a draft with this"}
      </Button>
    </>
  );
}
