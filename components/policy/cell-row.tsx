import { CircleCheck, CircleDashed, CirclePause, TriangleAlert, Undo2, type LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Recommendation } from "@/server/core/autonomy/cell-standing";
import type { Outputs } from "../trpc";
import { Badge, type Tone } from "../ui/badge";
import { Button } from "../ui/button";
import { DemotionNotice } from "./demotion-notice";
import { Dial } from "./dial";
import { EvidenceBar } from "./evidence-bar";
import { standingWording } from "./say-evidence";

const CellItems = dynamic(() => import("./cell-items").then((found) => found.CellItems), { ssr: false });
const TurnDialog = dynamic(() => import("./turn-dialog").then((found) => found.TurnDialog), { ssr: false });

export type BoardCell = NonNullable<Outputs["autonomy"]["board"]>["intents"][number]["cells"][number];

const looks: Record<Recommendation, { tone: Tone; Icon: LucideIcon }> = {
  off: { tone: "neutral", Icon: CirclePause },
  collecting: { tone: "neutral", Icon: CircleDashed },
  ready: { tone: "accent", Icon: CircleCheck },
  graduated: { tone: "success", Icon: CircleCheck },
  past_evidence: { tone: "warning", Icon: TriangleAlert },
  demoted: { tone: "danger", Icon: Undo2 },
};

const dialSays: Record<Recommendation, string> = {
  off: "The agent leaves this to a person. A lead changes that in a draft release.",
  collecting: "People approve each one. A lead moves it in a draft release.",
  ready: "Its evidence is enough to act alone. A lead raises it in a draft release; it does not move by itself.",
  graduated: "It acts alone. A lead moves it in a draft release.",
  past_evidence:
    "It acts alone, though its evidence does not show yet that it may. A lead moves it in a draft release.",
  demoted: "The release lets it act alone, but since it was taken back it only suggests.",
};

interface CellRowProps {
  intent: { name: string; title: string };
  cell: BoardCell;
  mayLift: boolean;
  mayDraft: boolean;
}

/** One step of one kind of request: its dial, its evidence, and what follows from it. */
export function CellRow({ intent, cell, mayLift, mayDraft }: CellRowProps) {
  const [open, setOpen] = useState<"items" | "turn" | null>(null);
  const { tone, Icon } = looks[cell.recommendation];
  const label = `${cell.title}, ${intent.title}`;
  const level = cell.recommendation === "demoted" ? "suggest" : cell.level;
  return (
    <li className="grid gap-2 border-b py-3">
      <div className="grid items-start gap-x-6 gap-y-2 md:grid-cols-12">
        <h3 className="text-sm font-medium md:col-span-3">{cell.title}</h3>
        <div className="md:col-span-3">
          <Dial label={`Level of ${label}`} value={level} onChange={null} says={dialSays[cell.recommendation]} />
        </div>
        <div className="md:col-span-4">
          <EvidenceBar label={label} standing={cell} target={cell.target} counts={cell} />
          <Beside cell={cell} />
        </div>
        <div className="flex flex-wrap items-start gap-2 md:col-span-2 md:grid md:justify-items-end">
          <Badge tone={tone} icon={<Icon aria-hidden className="size-3.5" />}>
            {standingWording[cell.recommendation]}
          </Badge>
          <Button variant="quiet" aria-label={`Items of ${label}`} onClick={() => setOpen("items")}>
            Items
          </Button>
          <Button variant="quiet" aria-label={`What turning ${label} would have done`} onClick={() => setOpen("turn")}>
            What if…
          </Button>
        </div>
      </div>
      {cell.demotion === null ? null : (
        <DemotionNotice intent={intent.name} label={label} demotion={cell.demotion} mayLift={mayLift} />
      )}
      {open === "items" ? (
        <CellItems intent={intent.name} cell={cell} label={label} onClose={() => setOpen(null)} />
      ) : null}
      {open === "turn" ? (
        <TurnDialog
          of={{ intent: intent.name, cell: cell.cell, level: cell.level }}
          {...{ label, mayDraft }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </li>
  );
}

/** What else is known of it: what does not count, what customers say, and why a lead went past the evidence. */
function Beside({ cell: { earlier, setAside, csat, pastEvidence } }: { cell: BoardCell }) {
  return (
    <>
      {earlier === 0 ? null : (
        <p className="text-xs text-faint tabular-nums">{earlier} of an earlier version do not count</p>
      )}
      {setAside === 0 ? null : (
        <p className="text-xs text-faint tabular-nums">
          {setAside} approved by reviewers whose approvals are set aside do not count
        </p>
      )}
      {csat === null ? null : (
        <p className="text-xs text-faint tabular-nums">
          Customers: {csat.positive} of {csat.answers} satisfied with what it did, {csat.mean.toFixed(1)} of 5
        </p>
      )}
      {pastEvidence === null ? null : <p className="text-xs">Past its evidence: {pastEvidence.reason}</p>}
    </>
  );
}
