"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { late } from "../ui/late";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import { QualityList } from "./quality-list";
import type { Opened, Told } from "./quality-types";
import { ToldNotice } from "./told-notice";

const ScoreItem = late(async () => (await import("./score-item")).ScoreItem, <Skeleton className="h-96" />);

/** The items that wait for the reader, and the one in hand. */
export function ScoreWork({ kind }: { kind: "score" | "disputes" }) {
  const { items, total, opened, open, close, error, told, done } = useScoreWork(kind);
  const at = opened === null ? -1 : items.findIndex(({ id }) => id === opened.id);
  const go = (to: number) => {
    const row = items[Math.min(Math.max(to, 0), items.length - 1)];
    if (row !== undefined && row.id !== opened?.id) open(row.id);
  };
  useKeys("quality", [
    { keys: "j", name: "Next item", group: "Quality", run: () => go(at + 1) },
    { keys: "k", name: "Item before", group: "Quality", run: () => go(at < 0 ? 0 : at - 1) },
  ]);
  if (items.length === 0 && opened === null) {
    return (
      <>
        {told === null ? null : <ToldNotice told={told} />}
        <Blank title={kind === "score" ? "Nothing waits to be scored" : "Nobody saw anything differently"}>
          {kind === "score"
            ? "Resolutions of the agent's own are drawn by chance, and come in within a minute. What you had a hand in, or have scored, is left to your colleagues."
            : "Where two reviewers come to different verdicts on the same resolution, a lead who is neither of them settles it here."}
        </Blank>
      </>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <QualityList items={items} total={total} openId={opened?.id ?? null} onOpen={open} away={opened !== null} />
      <div className="grid grid-cols-1 content-start gap-4">
        {told === null ? null : <ToldNotice told={told} />}
        {error === null ? null : (
          <Notice tone="warning" title="This could not be opened" live>
            <p className="text-muted">{sayRefusal(error)}</p>
          </Notice>
        )}
        {opened === null ? (
          <Blank
            title="Choose an item"
            action={
              <Button variant="primary" onClick={() => go(0)}>
                Score the first
              </Button>
            }
          >
            It is yours for five minutes once you open it. Longest waiting comes first.
          </Blank>
        ) : (
          <ScoreItem key={opened.id + String(opened.token)} opened={opened} onDone={done} onClose={close} />
        )}
      </div>
    </div>
  );
}

function useScoreWork(kind: "score" | "disputes") {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const source = kind === "score" ? trpc.quality.list.queryOptions({}) : trpc.quality.disputes.queryOptions({});
  const { data } = useSuspenseQuery(source);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.quality.pathFilter()),
      queries.invalidateQueries(trpc.session.me.queryFilter()),
    ]);
  const opening = useMutation(
    trpc.quality.open.mutationOptions({
      onSuccess: setOpened,
      onError: () => {
        setOpened(null);
        void refresh();
      },
    }),
  );
  const open = (id: string) => {
    setTold(null);
    opening.mutate({ id });
  };
  const close = () => setOpened(null);
  const done = (what: Told) => {
    setTold(what);
    setOpened(null);
    void refresh();
  };
  return { ...data, opened, open, close, error: opening.error, told, done };
}
