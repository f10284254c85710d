/** Leads the reader to the field that keeps a card from being approved: the first empty one, or the one that does not fit yet. */
export function focusMissing(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>("[data-approval-fields] input")];
  (fields.find(({ value }) => value.trim() === "") ?? fields.at(-1))?.focus();
}
