"use client";

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
