"use client";

import { isTRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useState } from "react";
import { useTRPCClient } from "../trpc";
import { sayRefusal } from "./say-refusal";

/** Who only passes by claims nothing. */
const dwellMs = 700;
/** Well within the lease of five minutes. */
const renewMs = 120_000;

export interface HeldClaim {
  token: number | null;
  until: Date | null;
  /** Who else has it, in the server's words; null when nobody. */
  taken: string | null;
  /** Takes it from whoever has it: for leads. */
  seize: () => Promise<void>;
}

interface ClaimState {
  id: string;
  token: number | null;
  until: Date | null;
  taken: string | null;
}

/** Holds an item for the reader while they look at it: taken after a moment, renewed, and given back on leaving. */
export function useClaim(id: string, wanted: boolean): HeldClaim {
  const client = useTRPCClient();
  const [state, setState] = useState<ClaimState>({ id, token: null, until: null, taken: null });

  useEffect(() => {
    if (!wanted) return;
    let held: number | null = null;
    let over = false;
    const take = async () => {
      try {
        const claim =
          held === null
            ? await client.queue.claim.mutate({ id })
            : await client.queue.renew.mutate({ id, token: held });
        held = claim.token;
        if (over) await client.queue.release.mutate({ id, token: claim.token });
        else setState({ id, ...claim, taken: null });
      } catch (error) {
        held = null;
        // Only another's claim is told; what else went wrong is told when the reader decides.
        const conflict = isTRPCClientError(error) && (error.data as { code?: string } | undefined)?.code === "CONFLICT";
        if (!over) setState({ id, token: null, until: null, taken: conflict ? sayRefusal(error) : null });
      }
    };
    const first = setTimeout(() => void take(), dwellMs);
    const again = setInterval(() => {
      if (!document.hidden) void take();
    }, renewMs);
    return () => {
      over = true;
      clearTimeout(first);
      clearInterval(again);
      if (held !== null) void client.queue.release.mutate({ id, token: held }).catch(() => undefined);
    };
  }, [client, id, wanted]);

  const seize = useCallback(async () => {
    const claim = await client.queue.takeClaim.mutate({ id });
    setState({ id, ...claim, taken: null });
  }, [client, id]);

  const mine = state.id === id ? state : { token: null, until: null, taken: null };
  return { token: mine.token, until: mine.until, taken: mine.taken, seize };
}
