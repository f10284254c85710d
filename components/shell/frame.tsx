"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { KeysSheet } from "../keys/keys-sheet";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { cn } from "../ui/cn";
import { SignOutButton } from "./sign-out-button";
import { ThemeSwitch } from "./theme-switch";
import { Wordmark } from "./wordmark";

const places = [{ href: "/tickets", name: "Tickets", Icon: Inbox }];

/** The rail on the left (a bar on top on a phone), and the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const router = useRouter();
  const [sheet, setSheet] = useState(false);
  useKeys("console", [
    { keys: "?", name: "Show these keys", group: "Everywhere", run: () => setSheet(true) },
    { keys: "g t", name: "Go to tickets", group: "Everywhere", run: () => router.push("/tickets") },
  ]);
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <KeysSheet open={sheet} onOpenChange={setSheet} />
      <a
        href="#page"
        className="sr-only rounded-control bg-surface px-3 py-2 text-sm shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20"
      >
        Skip to the page
      </a>
      <header className="flex shrink-0 items-center gap-4 border-b bg-surface px-4 py-2 md:sticky md:top-0 md:h-dvh md:w-rail md:flex-col md:items-stretch md:gap-6 md:border-r md:border-b-0 md:px-3 md:py-4">
        <div className="md:px-2">
          <Wordmark />
        </div>
        <Places />
        <div className="ml-auto flex items-center gap-1 md:mt-auto md:ml-0 md:border-t md:pt-3">
          <div className="hidden min-w-0 grow px-2 md:block">
            <p className="truncate text-sm font-medium">{me.name}</p>
            <p className="truncate text-xs text-faint">{me.workspace}</p>
          </div>
          <ThemeSwitch />
          <SignOutButton />
        </div>
      </header>
      <div id="page" className="flex min-w-0 grow flex-col">
        {workspace.stopped ? (
          <p role="status" className="border-b bg-warning-subtle px-6 py-2 text-sm text-warning">
            The kill switch is on: nothing is done automatically, and approved work is held.
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}

function Places() {
  const path = usePathname();
  return (
    <nav aria-label="Console">
      <ul className="grid gap-0.5">
        {places.map(({ href, name, Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "flex h-8 items-center gap-2 rounded-control px-2 text-sm font-medium text-muted hover:bg-raised hover:text-text pointer-coarse:h-11",
                path.startsWith(href) && "bg-accent-subtle text-accent hover:bg-accent-subtle hover:text-accent",
              )}
            >
              <Icon aria-hidden className="size-4" />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
