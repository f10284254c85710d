"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Keyboard, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { useTRPC } from "../trpc";
import { Menu, MenuChoice, MenuItem, MenuLine } from "../ui/menu";
import { useToasts } from "../ui/toasts";
import { signOutNow } from "./sign-out-now";

/** Leaves, or says that it did not work. */
export function useSignOut(): () => void {
  const { show } = useToasts();
  return () => {
    signOutNow().catch(() => {
      show({
        id: "sign-out",
        tone: "danger",
        title: "You are still signed in",
        says: "The server could not be reached. Try again once it can.",
      });
    });
  };
}

/** The reader's own things: the theme, the keys, the way out. */
export function AccountMenu({ trigger, onKeys }: { trigger: ReactNode; onKeys: () => void }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { theme = "system", setTheme } = useTheme();
  const leave = useSignOut();
  return (
    <Menu trigger={trigger}>
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
    </Menu>
  );
}
