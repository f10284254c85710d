import { TextArea, TextField } from "../ui/field";
import { Section } from "../ui/section";
import { IntentIssues } from "./intent-issues";
import type { IntentPartProps } from "./intent-types";

/** What the intent is called and what it is about. */
export function IntentWords({ source: { draft, edit }, intent }: IntentPartProps) {
  const set = (next: { title?: string; description?: string }) =>
    edit?.edit((body) => {
      const own = body.intents.find(({ name }) => name === intent.name);
      if (own) Object.assign(own, next);
    });
  if (edit === null) {
    return (
      <Section title="What it is about">
        <p className="max-w-prose text-sm" dir="auto">
          {intent.description}
        </p>
      </Section>
    );
  }
  return (
    <Section title="What it is about">
      <div className="grid max-w-prose gap-3">
        <TextField
          label="Title"
          value={intent.title}
          maxLength={80}
          aria-invalid={intent.title.trim() === ""}
          {...(intent.title.trim() === "" ? { hint: "Without a title the draft cannot be saved." } : {})}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextArea
          label="What the customer wants"
          value={intent.description}
          maxLength={300}
          aria-invalid={intent.description.trim() === ""}
          {...(intent.description.trim() === "" ? { hint: "Without a description the draft cannot be saved." } : {})}
          onChange={(event) => set({ description: event.target.value })}
        />
      </div>
      <IntentIssues draft={draft} name={intent.name} about="words" />
    </Section>
  );
}
