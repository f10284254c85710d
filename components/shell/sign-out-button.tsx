"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { signOutNow } from "./sign-out-now";

/** Ends the session in this browser: for a page that has no menu. */
export function SignOutButton() {
  const [leaving, setLeaving] = useState(false);
  return (
    <Button
      disabled={leaving}
      onClick={() => {
        setLeaving(true);
        void signOutNow().catch(() => setLeaving(false));
      }}
    >
      <LogOut aria-hidden className="size-4" />
      Sign out
    </Button>
  );
}
