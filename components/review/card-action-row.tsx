import { Building2, TriangleAlert, Undo2 } from "lucide-react";
import { When } from "../shell/when";
import { Badge } from "../ui/badge";
import { Checkbox } from "../ui/checkbox";
import type { CardAction } from "./card-types";
import { lateParts } from "./late-parts";
import { choicesOf, sayArgName, sayArgSource, sayArgValue } from "./say-arg";

const statuses: Record<CardAction["status"], string> = {
  done: "done",
  waiting: "waits for you",
  approved: "approved before",
  automatic: "nothing objects: done along with the rest",
  person: "goes to a person",
};

interface CardActionRowProps {
  action: CardAction;
  /** Null where there is nothing to choose: it does not wait, or the reader may not decide. */
  choose: { chosen: boolean; onChange: () => void } | null;
  /** Values as changed so far, while the reader edits. */
  edit: { args: Record<string, unknown>; onChange: (name: string, value: unknown) => void } | null;
  /** Changed arguments are marked also when the editor is closed. */
  changed: Record<string, unknown> | null;
}

/** One action: what is done, with what and how final; every argument with its source. */
export function CardActionRow({ action, choose, edit, changed }: CardActionRowProps) {
  return (
    <li className="grid grid-cols-1 gap-1 py-1.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow text-sm font-semibold break-words">
          {choose ? (
            <Checkbox label={action.says} checked={choose.chosen} onCheckedChange={choose.onChange} />
          ) : (
            action.says
          )}
        </div>
        {action.at ? (
          <span className="inline-flex shrink-0 items-center gap-1 text-xs leading-5 text-muted">
            <Building2 aria-hidden className="size-3" />
            at {action.at}
          </span>
        ) : null}
        {action.status === "waiting" ? null : (
          <Badge tone={action.status === "done" ? "success" : "neutral"}>{statuses[action.status]}</Badge>
        )}
      </div>
      <div className={choose ? "grid grid-cols-1 gap-1 pl-6" : "grid grid-cols-1 gap-1"}>
        {action.done ? <DoneLine done={action.done} /> : null}
        <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
          <span className={`inline-flex items-center gap-1 ${action.irreversible ? "text-danger" : ""}`}>
            {action.irreversible ? (
              <TriangleAlert aria-hidden className="size-3" />
            ) : (
              <Undo2 aria-hidden className="size-3" />
            )}
            {action.undo}
          </span>
        </p>
        <ArgTable action={action} edit={edit} changed={changed} />
      </div>
    </li>
  );
}

function DoneLine({ done }: { done: NonNullable<CardAction["done"]> }) {
  return (
    <p className="text-xs break-words text-muted">
      {done.elsewhere ? "Found done already" : "Done"} <When at={done.at} />
      {done.ref === null ? "" : ", receipt "}
      {done.ref === null ? null : <span className="font-mono">{done.ref}</span>}
    </p>
  );
}

const sayChanged = ({ schema }: CardAction, name: string, changed: Record<string, unknown>): string =>
  sayArgValue(changed[name], choicesOf(schema, name));

function ArgTable({ action, edit, changed }: Pick<CardActionRowProps, "action" | "edit" | "changed">) {
  return (
    <table className="w-full table-fixed text-left text-xs">
      <caption className="sr-only">Arguments, each with its source</caption>
      <colgroup>
        <col className="w-24" />
        <col />
        <col className="w-36" />
      </colgroup>
      <tbody>
        {action.args.map((arg) => {
          const isChanged =
            changed !== null && JSON.stringify(changed[arg.name]) !== JSON.stringify(action.raw[arg.name]);
          return (
            <tr key={arg.name} className="align-top">
              <th scope="row" className="py-0.5 pr-2 font-normal text-faint">
                {sayArgName(arg.name)}
              </th>
              <td className="py-0.5 pr-2 break-words">
                {edit ? (
                  <lateParts.EditArg
                    label={sayArgName(arg.name)}
                    value={edit.args[arg.name]}
                    choices={choicesOf(action.schema, arg.name)}
                    onChange={(value) => edit.onChange(arg.name, value)}
                  />
                ) : isChanged ? (
                  <>
                    <del className="text-danger">{arg.value}</del>{" "}
                    <ins className="text-success underline">{sayChanged(action, arg.name, changed)}</ins>
                  </>
                ) : (
                  <>
                    <span className={arg.value.length > 40 ? "whitespace-pre-line" : "font-mono"}>{arg.value}</span>
                    {action.means[arg.name] ? <span className="text-muted"> {action.means[arg.name]}</span> : null}
                  </>
                )}
              </td>
              <td className="py-0.5 break-words text-faint">
                {isChanged ? "set by you" : sayArgSource(arg.source, arg.value)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
