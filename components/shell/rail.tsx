"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ChevronsUpDown, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { Link } from "../ui/link";
import { usePathname } from "next/navigation";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Tooltip } from "../ui/tooltip";
import { AccountMenu } from "./account-menu";
import { ReviewCount } from "./review-count";
import { isAt, placesOf, type Place } from "./places";
import { Wordmark } from "./wordmark";

interface RailProps {
  narrow: boolean;
  onNarrow: (narrow: boolean) => void;
  onKeys: () => void;
}

/** The places on the left, and the reader's menu below. Narrow: icons, with their names on focus and hover. */
export function Rail({ narrow, onNarrow, onKeys }: RailProps) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const Toggle = narrow ? PanelLeftOpen : PanelLeftClose;
  const toggleName = narrow ? "Widen the rail" : "Narrow the rail";
  return (
    <header
      className={cn(
        "sticky top-0 z-20 hidden h-dvh shrink-0 flex-col border-r bg-background md:flex",
        narrow ? "w-rail-narrow" : "w-rail",
      )}
    >
      <div className={cn("flex h-top shrink-0 items-center border-b", narrow ? "justify-center" : "px-4")}>
        <Wordmark short={narrow} />
      </div>
      <nav aria-label="Console" className="min-h-0 grow overflow-y-auto p-2">
        <ul className="grid gap-0.5">
          {placesOf(me.may).map((place) => (
            <li key={place.href}>
              <PlaceLink place={place} narrow={narrow} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid gap-1 border-t p-2">
        <Tooltip says={narrow ? toggleName : null} side="right">
          <Button
            variant="quiet"
            aria-label={toggleName}
            onClick={() => onNarrow(!narrow)}
            className={narrow ? "px-0" : "justify-start px-2"}
          >
            <Toggle aria-hidden className="size-4" />
            {narrow ? null : <span className="text-xs">Narrow</span>}
          </Button>
        </Tooltip>
        <AccountMenu
          onKeys={onKeys}
          trigger={
            <Button
              variant="quiet"
              className={cn("h-auto min-h-10", narrow ? "px-0" : "justify-start px-2 py-1 text-left")}
            >
              <Initials name={me.name} />
              {narrow ? (
                <span className="sr-only">
                  {me.name}, {me.workspace}
                </span>
              ) : (
                <>
                  <span className="grid min-w-0 grow">
                    <span className="truncate text-sm font-medium text-text">{me.name}</span>
                    <span className="truncate text-xs font-normal text-faint">{me.workspace}</span>
                  </span>
                  <ChevronsUpDown aria-hidden className="size-4 text-faint" />
                </>
              )}
              <span className="sr-only">: theme, keys, sign out</span>
            </Button>
          }
        />
      </div>
    </header>
  );
}

export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32))
    .join("");
  return (
    <span
      aria-hidden
      className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface text-xs font-medium text-muted"
    >
      {letters}
    </span>
  );
}

function PlaceLink({ place, narrow }: { place: Place; narrow: boolean }) {
  const path = usePathname();
  const { href, name, Icon, keys } = place;
  const here = isAt(path, place);
  return (
    <Tooltip says={narrow ? name : null} keys={keys} side="right">
      <Link
        href={href}
        aria-current={path === href ? "page" : undefined}
        aria-label={narrow ? name : undefined}
        className={cn(
          "relative flex h-8 items-center gap-2.5 rounded-control px-2 text-sm font-medium text-muted hover:bg-raised hover:text-text pointer-coarse:h-11",
          narrow && "justify-center px-0",
          here && "bg-accent-subtle text-accent hover:bg-accent-subtle hover:text-accent",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        {narrow ? null : <span className="min-w-0 grow truncate">{name}</span>}
        {href === "/review" ? <ReviewCount dot={narrow} /> : null}
      </Link>
    </Tooltip>
  );
}
