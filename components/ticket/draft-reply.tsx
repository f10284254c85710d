import type { DraftSentence, ProposedReply } from "@/server/core/evidence/proposal";
import { sayFactName } from "./say-fact-name";
import type { Passage } from "@/server/core/evidence/passage";

/** A receipt's slot reads as what will stand there. */
const slot = /(\{\{receipt\.[a-z0-9_.]+\}\})/i;

function SentenceText({ text }: { text: string }) {
  return text.split(slot).map((piece, index) =>
    slot.test(piece) ? (
      <span key={index} className="rounded-control bg-raised px-1 font-mono text-xs text-muted">
        reference, once done
      </span>
    ) : (
      piece
    ),
  );
}

interface Source {
  key: string;
  says: string;
  href: string | null;
}

function sourcesOf(sentence: DraftSentence, passages: readonly Passage[]): Source[] {
  return sentence.support.map((citation) => {
    switch (citation.kind) {
      case "passage": {
        const passage = passages.find((candidate) => candidate.id === citation.passageId);
        return {
          key: `passage ${citation.passageId}`,
          says: passage?.title ?? "a document",
          href: passage ? `#passage-${passage.id}` : null,
        };
      }
      case "fact":
        return { key: `fact ${citation.name}`, says: sayFactName(citation.name), href: `#fact-${citation.name}` };
      case "receipt":
        return { key: `receipt ${citation.part}`, says: `receipt of ${citation.part}`, href: null };
      case "wording":
        return { key: "wording", says: "the published wording", href: null };
    }
  });
}

/** A reply as it would be sent, each sentence with what backs it. A sentence that nothing backs says so. */
export function DraftReply(props: { reply: ProposedReply; passages: readonly Passage[] }) {
  const { reply, passages } = props;
  const sentences = reply.sections.flatMap((section) => section.sentences);
  const all = new Map(
    sentences.flatMap((sentence) => sourcesOf(sentence, passages)).map((source) => [source.key, source]),
  );
  const numbers = new Map([...all.keys()].map((key, index) => [key, index + 1]));
  return (
    <div className="grid grid-cols-1 gap-3">
      <div
        dir="auto"
        className="grid max-w-prose grid-cols-1 gap-3 rounded-panel border bg-surface p-4 text-prose break-words"
      >
        {reply.greeting === "" ? null : <p className="whitespace-pre-line">{reply.greeting}</p>}
        {reply.sections.map((section) => (
          <p key={section.want} className="whitespace-pre-line">
            {section.sentences.map((sentence, index) => (
              <Sentence key={index} sentence={sentence} numbers={numbers} passages={passages} />
            ))}
          </p>
        ))}
        {reply.closing === "" ? null : <p className="whitespace-pre-line">{reply.closing}</p>}
      </div>
      {all.size > 0 ? (
        <ol className="grid gap-1 text-xs text-faint">
          {[...all.values()].map((source) => (
            <li key={source.key}>
              [{numbers.get(source.key)}]{" "}
              {source.href ? (
                <a href={source.href} className="underline underline-offset-2 hover:text-text">
                  {source.says}
                </a>
              ) : (
                source.says
              )}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Sentence(props: {
  sentence: DraftSentence;
  numbers: ReadonlyMap<string, number>;
  passages: readonly Passage[];
}) {
  const { sentence, numbers, passages } = props;
  const sources = sourcesOf(sentence, passages);
  const separator = sentence.text.startsWith("- ") ? "\n" : "";
  return (
    <>
      {separator}
      <SentenceText text={sentence.text} />
      {sources.length === 0 ? (
        <span className="ml-1 rounded-control bg-warning-subtle px-1 text-xs text-warning">no source</span>
      ) : (
        <span className="ml-0.5 text-xs text-faint">
          {" "}
          [{sources.map((source) => numbers.get(source.key)).join(", ")}]
        </span>
      )}{" "}
    </>
  );
}
