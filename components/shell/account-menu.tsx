"use client";

import { lazy, type ReactElement } from "react";
import { fetchMenu, Menu } from "../ui/menu";

const fetchItems = () => import("./account-items");
const AccountItems = lazy(async () => ({ default: (await fetchItems()).AccountItems }));

/** All that the menu needs, before it is opened. */
export const fetchAccountMenu = () => Promise.all([fetchMenu(), fetchItems()]);

/** The way to the reader's own things. */
export function AccountMenu({ trigger, onKeys }: { trigger: ReactElement<object>; onKeys: () => void }) {
  return (
    <Menu trigger={trigger} fetchItems={fetchItems}>
      <AccountItems onKeys={onKeys} />
    </Menu>
  );
}
