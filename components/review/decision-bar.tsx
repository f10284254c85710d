"use client";

import { Ellipsis } from "lucide-react";
import { lazy } from "react";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { Menu } from "../ui/menu";
import { useToasts } from "../ui/toasts";
import type { BarMode, DecisionActs } from "./decision-acts";
import { lateParts } from "./late-parts";
import { focusMissing } from "./focus-missing";
import { useDecisionKeys } from "./use-decision-keys";

const fetchMore = () => import("./more-answers");
const MoreAnswers = lazy(async () => ({ default: (await fetchMore()).MoreAnswers }));

interface DecisionBarProps {
  mode: BarMode;
  setMode: (mode: BarMode) => void;
  /** What approving does, as the button says it. */
  label: string;
  /** Why nothing can be decided here at all; null when it can. */
  whyNot: string | null;
  /** Why it cannot be approved as it stands. */
  whyNotApprove: string | null;
  acts: DecisionActs;
}

/** Pinned below the card: the one primary answer, the others, and the key of each. */
export function DecisionBar(props: DecisionBarProps) {
  const { mode, setMode, label, whyNot, acts } = props;
  const whyNotApprove = whyNot ?? props.whyNotApprove;
  const open = whyNot === null;
  const { show } = useToasts();
  const approve = () => {
    if (whyNotApprove === null) acts.approve();
    else {
      show({ id: "cannot approve", title: "Not approved yet", says: whyNotApprove, tone: "warning" });
      focusMissing();
    }
  };
  useDecisionKeys({ mode, setMode, open, approve, acts });
  if (mode === "reject" && open) {
    return <lateParts.RejectPanel onReject={acts.reject} onClose={() => setMode("idle")} />;
  }
  return (
    <div className="flex items-center gap-1.5">
      <ActButton
        variant="primary"
        keys="a"
        whyNot={whyNotApprove}
        onClick={approve}
        className="min-w-0 shrink grow justify-start @md:grow-0"
      >
        <span className="min-w-0 truncate">{label}</span>
      </ActButton>
      <ActButton keys="e" whyNot={whyNot} aria-pressed={mode === "edit"} onClick={acts.edit}>
        Edit
      </ActButton>
      <ActButton keys="r" whyNot={whyNot} onClick={() => setMode("reject")}>
        Reject
      </ActButton>
      <div className="hidden items-center gap-1.5 @3xl:flex">
        <ActButton variant="quiet" keys="x" whyNot={whyNot} onClick={acts.handOver}>
          Hand over
        </ActButton>
        {acts.takeOver ? (
          <ActButton variant="quiet" keys="t" whyNot={whyNot} onClick={acts.takeOver}>
            Take over
          </ActButton>
        ) : null}
        <ActButton variant="quiet" keys="s" whyNot={whyNot} onClick={acts.snooze}>
          Snooze
        </ActButton>
      </div>
      <div className="@3xl:hidden">
        <More acts={acts} whyNot={whyNot} />
      </div>
    </div>
  );
}

function More({ acts, whyNot }: { acts: DecisionActs; whyNot: string | null }) {
  return (
    <Menu
      align="end"
      fetchItems={fetchMore}
      trigger={
        <Button variant="quiet" aria-label="More answers" className="w-8 px-0 pointer-coarse:w-11">
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      }
    >
      <MoreAnswers acts={acts} whyNot={whyNot} />
    </Menu>
  );
}
