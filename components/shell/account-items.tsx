"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Keyboard, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import { useTRPC } from "../trpc";
import { MenuChoice, MenuItem, MenuLine } from "../ui/menu-items";
import { useSignOut } from "./use-sign-out";

/** The reader's own things: the theme, the keys, the way out. */
export function AccountItems({ onKeys }: { onKeys: () => void }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { theme = "system", setTheme } = useTheme();
  const leave = useSignOut();
  return (
    <>
      <div className="grid px-2 py-1.5">
        <span className="text-sm font-medium break-words">{me.name}</span>
        <span className="text-xs break-words text-faint">{me.email}</span>
      </div>
      <MenuLine />
      <MenuChoice
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        choices={[
          { value: "light", name: "Light" },
          { value: "dark", name: "Dark" },
          { value: "system", name: "Like the system" },
        ]}
      />
      <MenuLine />
      <MenuItem onSelect={onKeys} keys="?" icon={<Keyboard aria-hidden className="size-4" />}>
        Keys on this page
      </MenuItem>
      <MenuItem onSelect={leave} icon={<LogOut aria-hidden className="size-4" />}>
        Sign out
      </MenuItem>
    </>
  );
}
