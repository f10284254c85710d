export interface ToastView {
  /** Two toasts of one id are one: the later takes the place of the earlier. */
  id: string;
  title: string;
  says?: string;
  tone?: "neutral" | "success" | "danger" | "warning";
  /** What can still be done about it, as a verb. No key: several may stand here at once. */
  action?: { name: string; run: () => void };
  /** Until when the action is possible: shown as a countdown, and the toast stays until then. */
  until?: Date;
}
