/** Puts the focus on the row after or before the one that has it; on the first or last where none has. Each row has one link. */
export function moveFocus(rows: HTMLElement | null, by: 1 | -1): void {
  const links = [...(rows?.querySelectorAll("a") ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  links[next]?.focus();
}
