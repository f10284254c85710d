"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { fetchAlertDialog } from "../ui/alert-dialog";
import { fetchDialog } from "../ui/dialog";
import { fetchToasts } from "../ui/toasts";
import { fetchTooltip } from "../ui/tooltip";
import { fetchAccountMenu } from "./account-menu";
import { Banners, fetchBanners } from "./banners";
import { CrumbProvider } from "./crumbs";
import { placesOf } from "./places";
import { Rail } from "./rail";
import { railCookie } from "./rail-cookie";
import { TopLine } from "./top-line";
import { useFetchAhead } from "./use-fetch-ahead";

// Fetched when they are first opened: no page needs them to be drawn.
const fetchPalette = () => import("./palette");
const fetchSheet = () => import("../keys/keys-sheet");
const fetchOver = [fetchPalette, fetchSheet, fetchDialog, fetchAlertDialog, fetchTooltip];
const fetchAhead = [...fetchOver, fetchAccountMenu, fetchBanners, fetchToasts];
const KeysSheet = lazy(async () => ({ default: (await fetchSheet()).KeysSheet }));
const Palette = lazy(async () => ({ default: (await fetchPalette()).Palette }));

/** Fetches the palette when its first key goes down, so that it is there when the second does. */
function usePaletteAhead(): void {
  useEffect(() => {
    const ahead = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") void fetchPalette();
    };
    window.addEventListener("keydown", ahead);
    return () => {
      window.removeEventListener("keydown", ahead);
    };
  }, []);
}

type Over = "palette" | "keys" | null;

/** The rail on the left, the top line, and the page. On a phone the top line holds the places too. */
export function Frame(props: { narrow: boolean; children: ReactNode }) {
  const [narrow, setNarrow] = useState(props.narrow);
  const [over, setOver] = useState<Over>(null);
  useConsoleKeys(setOver);
  usePaletteAhead();
  useFetchAhead(fetchAhead);
  const showKeys = () => setOver("keys");
  const close = (open: boolean) => {
    if (!open) setOver(null);
  };
  return (
    <CrumbProvider>
      <div className="flex min-h-dvh">
        <a
          href="#page"
          className="sr-only rounded-control bg-surface px-3 py-2 text-sm shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to the page
        </a>
        <Rail
          narrow={narrow}
          onKeys={showKeys}
          onNarrow={(now) => {
            setNarrow(now);
            document.cookie = railCookie(now);
          }}
        />
        <div className="flex min-w-0 grow flex-col md:has-data-fill:h-dvh">
          <TopLine onSearch={() => setOver("palette")} onKeys={showKeys} />
          <Banners />
          <div id="page" tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col outline-none">
            {props.children}
          </div>
        </div>
      </div>
      {over === null ? null : (
        <>
          {/* From the first moment on: what is typed while the dialog is fetched decides nothing on the page. */}
          <span hidden data-keys="off" />
          <Suspense fallback={null}>
            {over === "keys" ? (
              <KeysSheet open onOpenChange={close} />
            ) : (
              <Palette open onOpenChange={close} onKeys={showKeys} />
            )}
          </Suspense>
        </>
      )}
    </CrumbProvider>
  );
}

function useConsoleKeys(setOver: (over: Over) => void): void {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const router = useRouter();
  const group = "Everywhere";
  useKeys("console", [
    { keys: "mod+k", name: "Search or run a command", group, run: () => setOver("palette"), typing: true },
    { keys: "?", name: "Show the keys of this page", group, run: () => setOver("keys") },
    { keys: "/", name: "Search", group, run: () => setOver("palette") },
    ...placesOf(me.may).map(({ href, name, keys }) => ({
      keys,
      name: `Go to ${name}`,
      group,
      run: () => router.push(href),
    })),
  ]);
}
