"use client";

import { Procedure } from "@/server/core/procedure/procedure";
import { Checkbox } from "../ui/checkbox";
import { SelectField } from "../ui/field";
import { FormSection } from "./form-section";
import type { FormPart } from "./form-part";
import { Sayings } from "./sayings";
import { SaysWrong } from "./says-wrong";
import { WordingField } from "./wording-field";

const abouts: Record<Procedure["about"], string> = {
  order: "An order",
  subscription: "A subscription",
  plan: "A subscription and the plan to change to",
  seat: "A seat",
  entitlement: "Something that is closed to the customer",
  nothing: "Nothing of the customer's",
};

const preferences = { late: "The late one", delivered: "The delivered one", unshipped: "The one not shipped yet" };

/** What is looked up before anything is done, and what the message must say. */
export function AboutSection({ part }: { part: FormPart }) {
  const { procedure, set } = part;
  const { about, prefers, askAbout } = procedure;
  const choose = (next: string) => {
    const chosen = Procedure.shape.about.parse(next);
    set({ about: chosen, ...(chosen === "order" ? {} : { prefers: null }) });
  };
  return (
    <FormSection
      title="What it is about"
      says="It is looked up before anything is done. One that is missing or cannot be told is asked for."
    >
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <SelectField
          label="Looks up"
          value={about}
          hint={<SaysWrong part={part} at="about" />}
          onChange={(event) => choose(event.target.value)}
        >
          {Object.entries(abouts).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
        {about === "order" || prefers !== null ? (
          <SelectField
            label="Of several orders, means"
            value={prefers ?? ""}
            hint={<SaysWrong part={part} at="prefers" />}
            onChange={(event) => set({ prefers: Procedure.shape.prefers.parse(event.target.value || null) })}
          >
            <option value="">None: the customer is asked</option>
            {Object.entries(preferences).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </SelectField>
        ) : null}
      </div>
      {about === "nothing" && askAbout === null ? null : (
        <WordingField
          part={part}
          label="Asked when it cannot be told"
          name="askAbout"
          at="askAbout"
          value={askAbout ?? ""}
          hint="Empty: a person asks. {{choices}} lists what there is, where the sender is known."
          onChange={(value) => set({ askAbout: value === "" ? null : value })}
        />
      )}
      <WishField part={part} />
    </FormSection>
  );
}

function WishField({ part }: { part: FormPart }) {
  const { procedure, set, readOnly } = part;
  const { wish } = procedure;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Checkbox
        label="Only when the message asks for it"
        hint="A complaint alone asks for nothing: the customer is asked first."
        checked={wish !== null}
        disabled={readOnly}
        onCheckedChange={(checked) => set({ wish: checked ? { says: [], ask: "" } : null })}
      />
      {wish === null ? null : (
        <div className="grid grid-cols-1 gap-3 border-l pl-3">
          <Sayings
            part={part}
            label="What the message says then"
            at="wish.says"
            value={wish.says}
            onChange={(says) => set({ wish: { ...wish, says } })}
          />
          <WordingField
            part={part}
            label="Asked when it does not"
            name="wish"
            at="wish.ask"
            value={wish.ask}
            hint="One sentence a line."
            onChange={(ask) => set({ wish: { ...wish, ask } })}
          />
        </div>
      )}
    </div>
  );
}
