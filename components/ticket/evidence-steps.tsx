import { BookOpen, Database, UserRoundCheck } from "lucide-react";
import { formatFact } from "@/server/core/evidence/format-fact";
import { When } from "../shell/when";
import { PassageText } from "./passage-text";
import { sayFactName } from "./say-fact-name";
import { SourceLink } from "./source-link";
import { Step } from "./step";
import { assuranceWording } from "./sure";
import type { RoundEvidence } from "./timeline-types";

/** Who writes, and what that rests on. */
export function IdentityStep({ evidence }: { evidence: Pick<RoundEvidence, "identity"> }) {
  const { identity } = evidence;
  const says = `${assuranceWording[identity.assurance]}: ${identity.method}`;
  return (
    <Step Icon={UserRoundCheck} title="Who writes:" says={says}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-faint">Customer record</dt>
        <dd className="font-mono text-xs leading-5">{identity.customerId ?? "none"}</dd>
        <dt className="text-faint">Checked</dt>
        <dd>
          <When at={identity.at} />
        </dd>
      </dl>
    </Step>
  );
}

/** A fact that says the same for two wants is one fact. */
function distinctFacts(evidence: Pick<RoundEvidence, "facts">) {
  const facts = Object.values(evidence.facts).flat();
  const distinct = new Map(facts.map((fact) => [`${fact.name} ${fact.source.ref}`, fact]));
  const names = new Set(facts.map((fact) => fact.name));
  // An amount is said once: its integer in minor units is for rules, not for readers.
  return [...distinct.values()].filter(
    ({ name }) => !name.endsWith("_minor") || !names.has(name.slice(0, -"_minor".length)),
  );
}

/** What the systems of record say, each value with its source and the moment it was read. */
export function FactsStep({ evidence }: { evidence: Pick<RoundEvidence, "facts"> }) {
  const facts = distinctFacts(evidence);
  if (facts.length === 0) return <Step Icon={Database} title="Records:" says="none that belong to this request" />;
  const ports = [...new Set(facts.map((fact) => fact.source.port))].join(", ");
  return (
    <Step Icon={Database} title="Records:" says={`${String(facts.length)} facts from ${ports}`}>
      {/* Where it is wider than its place it is moved by keyboard, too. */}
      <div role="region" aria-label="Facts" tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="text-xs text-faint">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                Fact
              </th>
              <th scope="col" className="py-1 pr-4 font-medium">
                Value
              </th>
              <th scope="col" className="py-1 pr-4 font-medium">
                Source
              </th>
              <th scope="col" className="py-1 font-medium">
                As of
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr
                key={`${fact.name} ${fact.source.ref}`}
                id={`fact-${fact.name}`}
                className="border-t align-top target:bg-accent-subtle"
              >
                <th scope="row" className="py-1.5 pr-4 font-normal text-muted">
                  {sayFactName(fact.name)}
                </th>
                <td className="py-1.5 pr-4 tabular-nums">{formatFact(fact)}</td>
                <td className="py-1.5 pr-4 font-mono text-xs leading-5 whitespace-nowrap text-faint">
                  {fact.source.port} {fact.source.ref}
                </td>
                <td className="py-1.5 text-xs leading-5 whitespace-nowrap text-faint">
                  <When at={fact.asOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Step>
  );
}

/** What the company's own documents say on the matter. */
export function PassagesStep({ evidence }: { evidence: Pick<RoundEvidence, "passages" | "knowledgeGaps"> }) {
  const { passages, knowledgeGaps } = evidence;
  if (passages.length === 0) return <Step Icon={BookOpen} title="Documents:" says="nothing found that answers this" />;
  const titles = [...new Set(passages.map((passage) => passage.title))];
  const says = knowledgeGaps.length > 0 ? "searched, but they do not answer this" : titles.slice(0, 2).join(", ");
  const more = titles.length > 2 && knowledgeGaps.length === 0 ? ` and ${String(titles.length - 2)} more` : "";
  return (
    <Step Icon={BookOpen} title="Documents:" says={says + more}>
      <ul className="grid gap-3">
        {passages.map((passage) => (
          <li
            key={passage.id}
            id={`passage-${passage.id}`}
            className="grid gap-1 rounded-control target:bg-accent-subtle"
          >
            <SourceLink url={passage.url} title={passage.title} />
            <PassageText text={passage.text} />
            <p className="text-xs text-faint">Version {passage.version}</p>
          </li>
        ))}
      </ul>
    </Step>
  );
}
