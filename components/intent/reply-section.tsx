"use client";

import { Procedure } from "@/server/core/procedure/procedure";
import { ListField } from "../settings/list-field";
import { Checkbox } from "../ui/checkbox";
import { SelectField } from "../ui/field";
import { CellConditionsField } from "./cell-conditions-field";
import { problemsAt, type FormPart } from "./form-part";
import { FormSection } from "./form-section";
import { SaysWrong } from "./says-wrong";
import { WordingField } from "./wording-field";

/** What the customer is told, with its sources; and what one is told who has not shown who they are. */
export function ReplySection({ part }: { part: FormPart }) {
  const { procedure, set, readOnly } = part;
  const { reply, answerFromDocuments, unproven, unprovenPurpose } = procedure;
  return (
    <FormSection
      title="What is answered"
      says="One sentence a line. A line that begins with “? ” is left out when nothing fills it."
    >
      <Checkbox
        label="Answer from the documents"
        hint="With sentences of the articles, each with its source, in the place of the wording below."
        checked={answerFromDocuments}
        disabled={readOnly}
        onCheckedChange={(checked) => set({ answerFromDocuments: checked })}
      />
      {answerFromDocuments && reply === null ? null : (
        <WordingField
          part={part}
          label="Reply"
          name="reply"
          at="reply"
          value={reply ?? ""}
          hint="Empty: a person answers. Greeting and closing come by themselves."
          onChange={(value) => set({ reply: value === "" ? null : value })}
        />
      )}
      <CitesField part={part} />
      <WordingField
        part={part}
        label="Reply where it is not sure who writes"
        name="unproven"
        at="unproven"
        value={unproven}
        hint="Nothing of the account may stand in it: whoever wrote may be somebody else."
        onChange={(value) => set({ unproven: value })}
      />
      <SelectField
        label="That reply"
        value={unprovenPurpose}
        hint={<SaysWrong part={part} at="unprovenPurpose" />}
        onChange={(event) => set({ unprovenPurpose: Procedure.shape.unprovenPurpose.parse(event.target.value) })}
      >
        <option value="answer">Answers: the plan waits for a review with it</option>
        <option value="question">Asks the customer something</option>
      </SelectField>
      <CellConditionsField part={part} cell="reply" title="Reply" />
    </FormSection>
  );
}

function CitesField({ part }: { part: FormPart }) {
  const { procedure, choices, set, readOnly } = part;
  const [wrong] = problemsAt(part, "cites");
  return (
    <ListField
      label="Articles that it cites"
      add={choices.articles.length === 0 ? "No articles yet" : "Cite an article"}
      value={procedure.cites}
      fault={wrong?.message}
      choices={choices.articles.map(({ id, title }) => ({ name: id, title }))}
      disabled={readOnly}
      none="None: {{cite.title}} and {{cite.url}} stay empty."
      onChange={(cites) => set({ cites })}
    />
  );
}

/** What is promised, and what the customer is told when it is met. */
export function FollowUpSection({ part }: { part: FormPart }) {
  const { procedure, set } = part;
  const { followUp, followUpReply } = procedure;
  return (
    <FormSection title="What follows" says="A promise is kept by itself: when it is met, the customer is told.">
      <SelectField
        label="Promises"
        value={followUp}
        hint={<SaysWrong part={part} at="followUp" />}
        onChange={(event) => set({ followUp: Procedure.shape.followUp.parse(event.target.value) })}
      >
        <option value="none">Nothing</option>
        <option value="issue_fixed">To write again when the defect is fixed</option>
      </SelectField>
      {followUp === "none" && followUpReply === null ? null : (
        <WordingField
          part={part}
          label="Told when the promise is met"
          name="followUpReply"
          at="followUpReply"
          value={followUpReply ?? ""}
          hint="Empty: a person writes it."
          onChange={(value) => set({ followUpReply: value === "" ? null : value })}
        />
      )}
    </FormSection>
  );
}
