import type { SettingsChange, SettingsSection } from "@/server/core/policy/settings-change";
import type { Outputs } from "../trpc";

export type SettingsView = Outputs["settings"]["get"];

/** The fields of one section. */
export type SectionValue<S extends SettingsSection> = Omit<Extract<SettingsChange, { section: S }>, "section">;

/** What the editor of a section is handed. It is drawn anew when another value takes the place of what was being edited. */
export interface EditorProps<S extends SettingsSection> {
  value: SectionValue<S>;
  onChange: (value: SectionValue<S>) => void;
  /** What is wrong with a field, in the server's words. */
  faultOf: (field: string) => string | undefined;
  disabled: boolean;
  settings: SettingsView;
}
