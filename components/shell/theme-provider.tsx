"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { useState, type ReactNode } from "react";

/** Keeps the nonce of the first document: that document's policy is the one in force until the next full load. */
export function ThemeProvider(props: { nonce: string; children: ReactNode }) {
  const [nonce] = useState(props.nonce);
  return (
    <NextThemes attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      {props.children}
    </NextThemes>
  );
}
