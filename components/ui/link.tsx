"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type LinkProps = ComponentProps<"a"> & {
  href: string;
  /** Takes the place of the page in the history, and does not scroll to its top: for what narrows the same page. */
  inPlace?: boolean;
};

const isPlain = (event: MouseEvent<HTMLAnchorElement>): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Goes to a page of the console without loading it whole; the page is fetched once the reader is at the link. */
export function Link({ href, target, onClick, inPlace = false, ...props }: LinkProps) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href);
  return (
    <a
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      {...props}
      href={href}
      target={target}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || target !== undefined || !isPlain(event)) return;
        event.preventDefault();
        if (inPlace) router.replace(href, { scroll: false });
        else router.push(href);
      }}
    />
  );
}
