import { sayRunState } from "@/server/core/job/action-run-wording";
import type { EscalationPackage } from "@/server/core/ticket/escalation-package";

const factsAtMost = 40;

/** The package as the note that a person reads in the helpdesk: enough to act on without our console. Pure. */
export function packageNote(body: EscalationPackage): string {
  const blocks = [
    titled("Before anything else:", body.guidance),
    [body.summary],
    titled(
      "The customer asks:",
      body.wants.map(({ intent, text }) => `${(intent ?? "not recognised").replaceAll("_", " ")}: "${oneLine(text)}"`),
    ),
    titled(
      "Why the agent stopped:",
      body.blockedBy.map(({ says }) => says),
    ),
    titled(
      "Done so far:",
      body.stepsTaken.map(
        ({ what, state, receipt }) => `${what}: ${sayRunState(state)}${receipt === null ? "" : ` (${receipt})`}`,
      ),
    ),
    titled(
      "Facts:",
      body.facts.slice(0, factsAtMost).map(({ name, value, source }) => `${name} = ${oneLine(value)} [${source}]`),
    ),
    titled(
      "From the help centre:",
      body.passages.map(({ title, url }) => `${title} ${url}`),
    ),
    [body.nextMove],
    body.unsent === null ? [] : ["Drafted, and not sent:", body.unsent],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function titled(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
