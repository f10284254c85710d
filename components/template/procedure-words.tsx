import type { TemplateView } from "./template-types";

type Procedure = TemplateView["procedures"][number];

const looksUp: Record<Procedure["about"], string> = {
  order: "Finds the order that is meant, and asks where it cannot be told.",
  subscription: "Finds the subscription.",
  plan: "Finds the subscription and the plan that is asked for, with what the change costs.",
  seat: "Finds the seat that is meant.",
  entitlement: "Finds what is closed to the customer.",
  nothing: "Needs no record of the customer.",
};

/** How one kind of request is resolved, in order and in words. */
export function ProcedureWords({ procedure, template }: { procedure: Procedure; template: TemplateView }) {
  const { about, wish, exceptions, slots, steps, reply, answerFromDocuments } = procedure;
  const intent = template.policy.intents[procedure.intent];
  const titleOf = (name: string) => template.actions.find((action) => action.name === name)?.title ?? name;
  const conditions = Object.values(intent?.cells ?? {}).flatMap((cell) => cell.conditions);
  const isOff = intent === undefined || intent.level === "off";
  return (
    <div className="grid gap-2 text-sm">
      {isOff ? <p>Goes to a person: nothing is looked up, done or drafted.</p> : null}
      {isOff ? null : (
        <ol className="grid list-decimal gap-1 pl-5">
          <li>{looksUp[about]}</li>
          {wish === null ? null : <li>Asks whether that is wished, where the message does not say so.</li>}
          {slots.map((slot) => (
            <li key={slot.name}>Reads from the message: {lower(slot.describe)}</li>
          ))}
          {conditions.map((condition) => (
            <li key={condition.expression}>{condition.because} Else a person has it.</li>
          ))}
          {steps.map((step) => (
            <li key={step.action}>{titleOf(step.action)}, once a person has approved it.</li>
          ))}
          {answerFromDocuments ? <li>Answers with sentences of the articles, each with its source.</li> : null}
        </ol>
      )}
      {exceptions.length === 0 || isOff ? null : (
        <details>
          <summary className="text-xs font-medium text-faint">What goes to a person instead</summary>
          <ul className="grid list-disc gap-1 pt-1 pl-5 text-muted">
            {exceptions.map(({ why }) => (
              <li key={why}>{sentence(why)}.</li>
            ))}
          </ul>
        </details>
      )}
      {reply === null || isOff ? null : (
        <details>
          <summary className="text-xs font-medium text-faint">The wording of the reply</summary>
          <p className="max-w-prose pt-1 whitespace-pre-line text-muted">{reply}</p>
        </details>
      )}
    </div>
  );
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
