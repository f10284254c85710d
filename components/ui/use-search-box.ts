"use client";

import { useEffect, useRef, type ChangeEvent } from "react";

/** A pause in typing after which the list follows. */
const settleMs = 250;

/**
 * A search field whose words stand in the address: one and the same field for as long as the page is open, so that whoever goes
 * on typing after the list has followed types on in it. What changes the words elsewhere is shown in it, unless it is being
 * typed in.
 */
export function useSearchBox(search: string | null, onSearch: (search: string | null) => void) {
  const ref = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const box = ref.current;
    if (box && document.activeElement !== box) box.value = search ?? "";
  }, [search]);
  const say = (typed: string) => {
    clearTimeout(timer.current);
    const words = typed.trim() === "" ? null : typed.trim();
    if (words !== search) onSearch(words);
  };
  const field = {
    ref,
    defaultValue: search ?? "",
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => say(value), settleMs);
    },
  };
  return { field, say };
}
