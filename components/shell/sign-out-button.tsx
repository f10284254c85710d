"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "../ui/button";

/** Ends the session in this browser. */
export function SignOutButton() {
  const [leaving, setLeaving] = useState(false);
  return (
    <Button
      variant="quiet"
      aria-label="Sign out"
      className="w-8 px-0 pointer-coarse:w-11"
      disabled={leaving}
      onClick={() => {
        setLeaving(true);
        void signOut({ callbackUrl: "/sign-in" }).catch(() => {
          setLeaving(false);
        });
      }}
    >
      <LogOut aria-hidden className="size-4" />
    </Button>
  );
}
