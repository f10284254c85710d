"use client";

import type { EditorProps } from "./editor-props";
import { ListField } from "./list-field";

const names = new Intl.DisplayNames("en", { type: "language" });
const codes = ["en", "de", "fr", "es", "it", "nl", "pt", "da", "sv", "nb", "fi", "pl", "cs", "hu", "ro", "el", "tr"];
const choices = [...codes, "uk", "ar", "he", "hi", "ja", "ko", "zh"]
  .map((name) => ({ name, title: names.of(name) ?? name }))
  .sort((a, b) => (a.title < b.title ? -1 : 1));

export function LanguagesEditor({ value, onChange, faultOf, disabled }: EditorProps<"languages">) {
  return (
    <ListField
      label="Enabled"
      add="Add a language"
      none="None: everything goes to a person."
      value={value.languages}
      choices={choices}
      fault={faultOf("languages")}
      disabled={disabled}
      onChange={(languages) => onChange({ languages })}
    />
  );
}
