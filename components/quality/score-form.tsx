import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Criterion, Mark } from "@/server/core/quality/scorecard";
import { useKeys } from "../keys/use-keys";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { cn } from "../ui/cn";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { Segmented } from "../ui/segmented";
import { criteria, markNames } from "./card-words";
import type { Opened, Told } from "./quality-types";

type Given = Partial<Record<Criterion, Mark>>;

/** The scorecard: six questions, each with its answer, by mouse or by keyboard alone. */
export function ScoreForm({ opened, onDone }: { opened: Opened; onDone: (told: Told) => void }) {
  const [given, setGiven] = useState<Given>({});
  const [at, setAt] = useState(0);
  const [comment, setComment] = useState("");
  const box = useRef<HTMLFormElement>(null);
  const { send, isPending, error } = useSend(opened, onDone);
  const whyNot = whyNotYet(given, comment);
  const mark = (criterion: Criterion, value: Mark, index: number) => {
    setGiven((before) => ({ ...before, [criterion]: value }));
    setAt(Math.min(index + 1, criteria.length - 1));
  };
  const submit = () => {
    if (whyNot === null && !isPending) send(given as Record<Criterion, Mark>, comment);
  };
  useScoreKeys({ at, setAt, mark, submit, comment: () => box.current?.querySelector("textarea")?.focus() });
  return (
    <form
      ref={box}
      aria-label="Scorecard"
      className="grid content-start gap-3 self-start rounded-panel border bg-surface p-4 xl:sticky xl:top-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ol className="grid gap-2.5">
        {criteria.map(({ criterion, name, asks }, index) => (
          <li
            key={criterion}
            data-current={index === at || undefined}
            className={cn("grid gap-0.5 border-l-2 pl-3", index === at ? "border-l-accent" : "border-l-transparent")}
          >
            <p className="text-sm font-medium">
              {index + 1}. {name}
            </p>
            <p className="text-xs text-muted">{asks}</p>
            <div>
              <Segmented<Mark | "">
                label={name}
                value={given[criterion] ?? ""}
                onValueChange={(value) => value !== "" && mark(criterion, value, index)}
                choices={markNames}
              />
            </div>
          </li>
        ))}
      </ol>
      <TextArea
        label="What is wrong, in a sentence"
        hint="Needed where something is wrong. A lead reads it where two reviewers differ."
        value={comment}
        maxLength={2000}
        onChange={(event) => setComment(event.target.value)}
      />
      {error === null ? null : (
        <Notice tone="danger" title="Your card was not kept" live>
          <p className="text-muted">{sayRefusal(error)}</p>
        </Notice>
      )}
      <ActButton
        type="submit"
        variant="primary"
        keys="mod+Enter"
        whyNot={whyNot}
        disabled={isPending}
        className="w-fit"
      >
        {opened.disputed ? "Settle it" : "Keep this card"}
      </ActButton>
      <p className="text-xs text-faint pointer-coarse:hidden">
        Keys: 1 to 6 choose a question, y right, n wrong, x not applicable, c the comment.
      </p>
    </form>
  );
}

function whyNotYet(given: Given, comment: string): string | null {
  const left = criteria.filter(({ criterion }) => given[criterion] === undefined).length;
  if (left > 0) return `${String(left)} of ${String(criteria.length)} questions have no answer yet.`;
  const isWrong = Object.values(given).includes("fail");
  return isWrong && comment.trim() === "" ? "Say in a sentence what is wrong." : null;
}

function useSend(opened: Opened, onDone: (told: Told) => void) {
  const trpc = useTRPC();
  const score = useMutation(trpc.quality.score.mutationOptions({ onSuccess: onDone }));
  const settle = useMutation(trpc.quality.settle.mutationOptions({ onSuccess: () => onDone({ planted: null }) }));
  const { id, token, disputed } = opened;
  const send = (marks: Record<Criterion, Mark>, comment: string) => {
    const card = { id, token, marks, comment: comment.trim() === "" ? null : comment.trim() };
    if (disputed) settle.mutate(card);
    else score.mutate(card);
  };
  return { send, isPending: score.isPending || settle.isPending, error: score.error ?? settle.error };
}

interface ScoreKeys {
  at: number;
  setAt: (at: number) => void;
  mark: (criterion: Criterion, value: Mark, index: number) => void;
  submit: () => void;
  comment: () => void;
}

function useScoreKeys({ at, setAt, mark, submit, comment }: ScoreKeys): void {
  const current = criteria[at] ?? criteria[0];
  useKeys("scorecard", [
    ...criteria.map(({ name }, index) => ({
      ...{ keys: String(index + 1), name: `Question: ${name}`, group: "Scorecard" },
      run: () => setAt(index),
    })),
    ...markNames.map(({ value, name, keys }) => ({
      ...{ keys, name, group: "Scorecard" },
      run: () => current && mark(current.criterion, value, at),
    })),
    { keys: "c", name: "Write what is wrong", group: "Scorecard", run: comment },
    { keys: "mod+Enter", name: "Keep the card", group: "Scorecard", typing: true, run: submit },
  ]);
}
