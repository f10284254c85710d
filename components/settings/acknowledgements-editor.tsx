"use client";

import { useState } from "react";
import { sayExpectation } from "@/server/core/ticket/expectation";
import { useNow } from "../shell/now";
import { Button } from "../ui/button";
import { SelectField, TextArea } from "../ui/field";
import type { EditorProps, SectionValue, SettingsView } from "./editor-props";
import { FieldHint } from "./field-hint";

type Wordings = SectionValue<"acknowledgements">["acknowledgements"];
type Wording = NonNullable<Wordings[string]>;

/** Each text of a language: under which name it is kept, when it is sent. */
const texts: readonly { key: string; label: string }[] = [
  { key: "person", label: "A person takes over" },
  { key: "gap", label: "The documents do not answer it" },
  { key: "waiting", label: "A system keeps the customer waiting" },
  { key: "duplicate", label: "The same was asked already" },
  { key: "risk.legal", label: "Speaks of legal action" },
  { key: "risk.self_harm", label: "Speaks of self-harm" },
  { key: "risk.threat", label: "Holds a threat" },
  { key: "risk.press", label: "Speaks of the press" },
  { key: "risk.security", label: "Speaks of fraud or a taken-over account" },
];

const blank: Wording = { person: "", gap: "", risk: {} };
const names = new Intl.DisplayNames("en", { type: "language" });

function textOf(wording: Wording, key: string): string {
  if (key.startsWith("risk.")) return wording.risk[key.slice(5)] ?? "";
  const { risk: _, ...plain } = wording;
  return Object.entries(plain).find(([name]) => name === key)?.[1] ?? "";
}

/** An empty text is none: then nothing is sent, and "A person takes over" and the gap are asked for. */
function withText(wording: Wording, key: string, text: string): Wording {
  if (key.startsWith("risk.")) {
    const { [key.slice(5)]: _, ...risk } = wording.risk;
    return { ...wording, risk: text === "" ? risk : { ...risk, [key.slice(5)]: text } };
  }
  const { [key as "waiting"]: _, ...rest } = wording;
  const isNeeded = key === "person" || key === "gap";
  return text === "" && !isNeeded ? rest : { ...rest, [key]: text };
}

export function AcknowledgementsEditor(props: EditorProps<"acknowledgements">) {
  const { value, onChange, faultOf, disabled, settings } = props;
  const { acknowledgements } = value;
  const languages = [...new Set([...settings.body.languages, ...Object.keys(acknowledgements)])];
  const [language, setLanguage] = useState(languages[0] ?? "en");
  const wording = Object.hasOwn(acknowledgements, language) ? acknowledgements[language] : undefined;
  const set = (next: Wording) => onChange({ acknowledgements: { ...acknowledgements, [language]: next } });
  return (
    <div className="grid gap-3">
      <div className="max-w-60">
        <SelectField
          label="Language"
          value={language}
          hint={<FieldHint fault={faultOf("acknowledgements")} />}
          onChange={(event) => setLanguage(event.target.value)}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {names.of(code) ?? code}
            </option>
          ))}
        </SelectField>
      </div>
      {wording === undefined ? (
        <div className="grid justify-items-start gap-2">
          <p className="text-sm text-muted">No wording: in this language nothing is sent when a person takes over.</p>
          {disabled ? null : <Button onClick={() => set(blank)}>Write the texts</Button>}
        </div>
      ) : (
        texts.map(({ key, label }) => (
          <div key={`${language} ${key}`} className="grid gap-2 lg:grid-cols-2">
            <TextArea
              label={label}
              rows={4}
              value={textOf(wording, key)}
              maxLength={4000}
              required={key === "person" || key === "gap"}
              disabled={disabled}
              hint={
                <FieldHint
                  fault={faultOf(`acknowledgements.${language}.${key}`)}
                  hint="{{expectation}}: by when, {{company}}: your name. Empty: nothing is sent."
                />
              }
              onChange={(event) => set(withText(wording, key, event.target.value))}
            />
            <Preview text={textOf(wording, key)} language={language} settings={settings} />
          </div>
        ))
      )}
    </div>
  );
}

/** As it would read if it were sent now. */
function Preview({ text, language, settings }: { text: string; language: string; settings: SettingsView }) {
  const now = useNow();
  const { body } = settings;
  const expectation = sayExpectation(body, now.toISOString(), language);
  const filled = text
    .replace(/\{\{\s*expectation\s*\}\}/g, expectation)
    .replace(/\{\{\s*company\s*\}\}/g, body.companyName);
  return (
    <div className="grid content-start gap-1">
      <p className="text-xs text-faint">Reads now</p>
      <p dir="auto" className="max-w-prose text-prose whitespace-pre-line text-muted">
        {filled === "" ? "Nothing is sent." : filled}
      </p>
    </div>
  );
}
