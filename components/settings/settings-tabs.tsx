"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTRPC } from "../trpc";
import { cn } from "../ui/cn";
import { Link } from "../ui/link";
import { settingsPagesOf } from "./settings-pages";

/** The pages of the settings that the reader may open, above each of them. */
export function SettingsTabs() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="shrink-0 overflow-x-auto border-b px-4 md:px-6">
      <ul className="flex gap-1">
        {settingsPagesOf(me.may).map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "flex h-10 items-center border-b-2 border-transparent px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:text-text pointer-coarse:h-11",
                path === href && "border-accent text-text",
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
