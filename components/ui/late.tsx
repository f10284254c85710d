"use client";

import { lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";

/**
 * A component that is fetched when it is first drawn, the fallback in its place meanwhile; or ahead, by `fetch`: from then on
 * it is drawn in the same instant. Where it cannot be fetched (the network is gone) the fallback stays, and the page with it;
 * the next that is drawn asks again.
 */
export function late<P extends object>(fetchPart: () => Promise<ComponentType<P>>, fallback: ReactNode = null) {
  let found: ComponentType<P> | undefined;
  const fetch = async () => (found ??= await fetchPart());
  const none = (() => fallback) as unknown as ComponentType<P>;
  const begin = () => lazy(async () => ({ default: await fetch().catch(() => none) })) as unknown as ComponentType<P>;
  function Late(props: P) {
    // One and the same for as long as it stands: what was typed in it stays.
    const [Part] = useState<ComponentType<P>>(() => found ?? begin());
    return (
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    );
  }
  return Object.assign(Late, { fetch });
}
