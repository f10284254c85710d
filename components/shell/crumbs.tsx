"use client";

import { Link } from "../ui/link";
import { usePathname } from "next/navigation";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { isAt, places } from "./places";

interface Crumb {
  name: string;
  set: (name: string) => void;
}

const Context = createContext<Crumb>({ name: "", set: () => undefined });

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [name, set] = useState("");
  return <Context value={{ name, set }}>{children}</Context>;
}

/** Names the page in the top line, behind the place that it belongs to. */
export function useCrumb(name: string): void {
  const { set } = use(Context);
  useEffect(() => {
    set(name);
    return () => set("");
  }, [name, set]);
}

/** Where the reader is: the place, then the page's own name. */
export function Crumbs() {
  const path = usePathname();
  const { name } = use(Context);
  const place = places.find((candidate) => isAt(path, candidate));
  if (!place) return <span />;
  const isPage = path === place.href;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 text-sm">
        <li className="shrink-0">
          {isPage ? (
            <span className="font-medium">{place.name}</span>
          ) : (
            <Link href={place.href} className="text-muted underline-offset-2 hover:text-text hover:underline">
              {place.name}
            </Link>
          )}
        </li>
        {isPage || name === "" ? null : (
          <li className="flex min-w-0 gap-2">
            <span aria-hidden className="text-faint">
              /
            </span>
            <span aria-current="page" className="truncate">
              {name}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
