/** Darkens the page behind a dialog. Not radix's own: that one locks scrolling by a style element, which the policy refuses. */
export function Overlay() {
  return <div data-slot="overlay" aria-hidden className="fixed inset-0 z-30 animate-appear bg-overlay" />;
}
