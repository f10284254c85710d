"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Menu as MenuIcon, Search } from "lucide-react";
import { Link } from "../ui/link";
import { usePathname } from "next/navigation";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { AccountMenu } from "./account-menu";
import { Crumbs } from "./crumbs";
import { isAt, placesOf } from "./places";
import { ReviewCount } from "./review-count";
import { Wordmark } from "./wordmark";

interface TopLineProps {
  onSearch: () => void;
  onKeys: () => void;
}

/** Where the reader is, and the way to everything else. On a phone it holds the places too. */
export function TopLine({ onSearch, onKeys }: TopLineProps) {
  return (
    <div className="sticky top-0 z-20 flex h-top shrink-0 items-center gap-3 border-b bg-background px-4 md:px-6">
      <div className="flex min-w-0 grow items-center gap-1 md:hidden">
        <Wordmark short />
        <PhonePlaces />
      </div>
      <div className="hidden min-w-0 grow md:block">
        <Crumbs />
      </div>
      <Button
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="border-line bg-surface font-normal text-faint hover:text-text max-md:size-8 max-md:border-transparent max-md:bg-transparent max-md:px-0 pointer-coarse:max-md:size-11"
      >
        <Search aria-hidden className="size-4" />
        <span className="w-36 text-left max-md:sr-only">Search or command</span>
        <span aria-hidden className="hidden md:inline">
          <Kbd keys="mod+k" />
        </span>
      </Button>
      <div className="md:hidden">
        <AccountMenu
          onKeys={onKeys}
          trigger={
            <Button
              variant="quiet"
              aria-label="Your menu: theme, keys, sign out"
              className="w-8 px-0 pointer-coarse:w-11"
            >
              <MenuIcon aria-hidden className="size-4" />
            </Button>
          }
        />
      </div>
    </div>
  );
}

function PhonePlaces() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const path = usePathname();
  return (
    <nav aria-label="Console" className="min-w-0 overflow-x-auto">
      <ul className="flex">
        {placesOf(me.may).map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              aria-current={path === place.href ? "page" : undefined}
              className={cn(
                "flex h-top items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm font-medium text-muted",
                isAt(path, place) && "border-accent text-text",
              )}
            >
              {place.name}
              {place.href === "/review" ? <ReviewCount /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
