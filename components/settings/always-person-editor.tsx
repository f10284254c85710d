"use client";

import type { EditorProps } from "./editor-props";
import { ListField } from "./list-field";

export function AlwaysPersonEditor({ value, onChange, faultOf, disabled, settings }: EditorProps<"alwaysPerson">) {
  const { alwaysPerson } = value;
  const set = (over: Partial<typeof alwaysPerson>) => onChange({ alwaysPerson: { ...alwaysPerson, ...over } });
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <ListField
        label="Kinds of request"
        add="Add a kind of request"
        none="None."
        value={alwaysPerson.intents}
        choices={settings.intents}
        fault={faultOf("intents")}
        disabled={disabled}
        onChange={(intents) => set({ intents })}
      />
      <ListField
        label="Words"
        add="Add a word or phrase"
        none="None."
        hint="Found as whole words, in capitals or not."
        value={alwaysPerson.words}
        fault={faultOf("words")}
        disabled={disabled}
        onChange={(words) => set({ words })}
      />
      <ListField
        label="Customers"
        add="Add a customer's id"
        none="None."
        hint="By their id on record, as the ticket shows it."
        value={alwaysPerson.customers}
        fault={faultOf("customers")}
        disabled={disabled}
        onChange={(customers) => set({ customers })}
      />
    </div>
  );
}
