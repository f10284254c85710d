"use client";

import { lazy, Suspense, type ReactElement, type ReactNode } from "react";
import { useOpener } from "./use-opener";

/** The frame of every menu, for who fetches it ahead. */
export const fetchMenu = () => import("./menu-content");
const MenuContent = lazy(async () => ({ default: (await fetchMenu()).MenuContent }));

interface MenuProps {
  trigger: ReactElement<object>;
  align?: "start" | "end";
  /** Fetches the items, which are a component of their own: nobody needs them before the menu is opened. */
  fetchItems: () => unknown;
  children: ReactNode;
}

/** A menu of commands below a button. */
export function Menu({ trigger, align = "start", fetchItems, children }: MenuProps) {
  const fetch = () => {
    void fetchMenu();
    fetchItems();
  };
  const { button, opened } = useOpener({ trigger, kind: "menu", fetch });
  return (
    <>
      {button}
      {opened.open ? (
        <Suspense fallback={<span hidden data-keys="off" />}>
          <MenuContent opened={opened} align={align}>
            {children}
          </MenuContent>
        </Suspense>
      ) : null}
    </>
  );
}
