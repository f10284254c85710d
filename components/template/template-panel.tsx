import { Link } from "../ui/link";
import { NeedBadge } from "./need-badge";
import type { TemplateRow } from "./template-types";

/** A template among the others: what it resolves, what it needs, and that its tests hold. */
export function TemplatePanel({ template }: { template: TemplateRow }) {
  const { id, title, resolves, needs, tests, isUsed } = template;
  return (
    <li className="relative grid content-start gap-3 rounded-panel border p-4 hover:bg-raised">
      <h2 className="text-base font-semibold">
        <Link href={`/templates/${id}`} className="after:absolute after:inset-0 after:rounded-panel">
          {title}
        </Link>
      </h2>
      <p className="text-sm text-muted">{resolves}</p>
      <ul aria-label={`What ${title} needs`} className="flex flex-wrap gap-1.5">
        {needs.map((need) => (
          <li key={need.port}>
            <NeedBadge {...need} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-faint tabular-nums">
        {tests} of {tests} tests pass{isUsed ? ". It rules here already" : ""}
      </p>
    </li>
  );
}
