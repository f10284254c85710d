"use client";

import { lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";

/**
 * A component that is fetched when it is first drawn, the fallback in its place meanwhile; or ahead, by `fetch`: from then on
 * it is drawn in the same instant.
 */
export function late<P extends object>(fetchPart: () => Promise<ComponentType<P>>, fallback: ReactNode = null) {
  let found: ComponentType<P> | undefined;
  const fetch = async () => (found ??= await fetchPart());
  const Lazy = lazy(async () => ({ default: await fetch() })) as unknown as ComponentType<P>;
  function Late(props: P) {
    // One and the same for as long as it stands: what was typed in it stays.
    const [Part] = useState<ComponentType<P>>(() => found ?? Lazy);
    return (
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    );
  }
  return Object.assign(Late, { fetch });
}
