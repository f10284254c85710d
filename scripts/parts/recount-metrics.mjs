// What the numbers of a period are, from the exported rows alone. Written from the definitions, and apart from what the
// console computes them by.

const dayMs = 24 * 60 * 60 * 1000;

/** The rows of an export, and the numbers that stand in it, where it is a JSON file. */
export function readExport(text) {
  if (text.startsWith("{")) {
    const { asOfMs, numbers, rows } = JSON.parse(text);
    return { asOfMs, numbers, rows };
  }
  const [head, ...lines] = text.split("\r\n").filter((line) => line !== "");
  const names = splitLine(head);
  const rows = lines.map((line) => fromCells(Object.fromEntries(splitLine(line).map((cell, at) => [names[at], cell]))));
  return { asOfMs: rows[0]?.asOfMs ?? 0, numbers: null, rows };
}

/** A line of CSV: what holds a comma or a quote stands in quotes, each quote in it twice. */
function splitLine(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

function fromCells(cell) {
  const number = (name) => (cell[name] === "" ? null : Number(cell[name]));
  const flag = (name) => cell[name] === "true";
  const resolution = { grade: cell.grade, by: cell.resolvedBy, dueAtMs: number("dueAtMs") };
  return {
    ...{ asOfMs: number("asOfMs"), enteredAtMs: number("enteredAtMs"), isDuplicate: flag("isDuplicate") },
    ...{ agentReplied: flag("agentReplied"), personReplied: flag("personReplied"), proposed: flag("proposed") },
    causes: cell.escalated === "true" ? cell.causes.split(" ").filter((cause) => cause !== "") : null,
    resolution: cell.grade === "" ? null : resolution,
    ...{ resolvedAtMs: number("resolvedAtMs"), firstReplyAtMs: number("firstReplyAtMs") },
    ...{ effects: number("effects"), wrongEffects: number("wrongEffects"), reviews: JSON.parse(cell.reviews) },
    ...{ modelTokens: number("modelTokens"), modelMs: number("modelMs") },
  };
}

const firstCause = (row) => (row.causes ? (row.causes[0] ?? "other") : null);
const didSomething = (row) => row.agentReplied || row.proposed;
const eligible = (row) =>
  !row.isDuplicate && (didSomething(row) || !["no_release", "level_off"].includes(firstCause(row)));
const handedForMore = (row) => row.causes !== null && !["steps_spent", "budget_exhausted"].includes(firstCause(row));
const involved = (row) => eligible(row) && (didSomething(row) || handedForMore(row));

function outcome(row, asOfMs) {
  const { resolution } = row;
  const dueAtMs = resolution === null ? row.enteredAtMs + 7 * dayMs : resolution.dueAtMs;
  if (asOfMs < dueAtMs || resolution?.grade === "pending") return "pending";
  if (resolution === null) return "unresolved";
  if (resolution.by === "person") return "by_person";
  if (row.personReplied && resolution.grade !== "failed") return "by_person";
  return resolution.grade;
}

const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

/** Wilson's score interval, 95 %. */
function between(count, of) {
  if (of === 0) return null;
  const z2 = 1.959963984540054 ** 2;
  const root = Math.sqrt(z2 * (z2 + (4 * count * (of - count)) / of));
  return { low: (2 * count + z2 - root) / (2 * (of + z2)), high: (2 * count + z2 + root) / (2 * (of + z2)) };
}

const share = (count, of, split = null) => ({
  ...{ value: of === 0 ? null : count / of, p90: null, interval: between(count, of), count, of, split },
});

function middle(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => (sorted.length === 0 ? null : sorted[Math.ceil(sorted.length * part) - 1]);
  return { value: at(0.5), p90: at(0.9), interval: null, count: sorted.length, of: sorted.length, split: null };
}

/** All numbers of a period: by card, with their denominators. */
export function recountMetrics(rows, asOfMs) {
  const ours = rows.filter(involved);
  const ended = ours.map((row) => ({ by: row.resolution?.by, what: outcome(row, asOfMs) }));
  const judged = ended.filter(({ what }) => what !== "pending").length;
  const count = (what, by) => ended.filter((one) => one.what === what && (by === undefined || one.by === by)).length;
  const split = (what) => ({ automatic: count(what, "agent"), approved: count(what, "approved") });
  const reviews = rows.flatMap((row) => row.reviews);
  const approved = reviews.filter((one) => one.approved);
  const escalated = ours.filter((row) => row.causes !== null);
  const times = (name) => rows.filter((row) => row[name] !== null).map((row) => row[name] - row.enteredAtMs);
  const outcomes = ["verified", "assumed", "failed"].map((what) => [what, share(count(what), judged, split(what))]);
  return {
    ...{ entered: rows.length, eligible: rows.filter(eligible).length, involved: ours.length },
    cards: {
      involvement: share(ours.length, rows.filter(eligible).length),
      ...Object.fromEntries(outcomes),
      pending: share(count("pending"), ours.length, split("pending")),
      escalated: share(escalated.length, ours.length),
      approval: share(approved.length, reviews.length),
      clean_approval: share(approved.filter((one) => one.editDistance === null).length, reviews.length),
      wrong_action: share(total(rows.map((row) => row.wrongEffects)), total(rows.map((row) => row.effects))),
      ...{ first_response: middle(times("firstReplyAtMs")), time_to_resolution: middle(times("resolvedAtMs")) },
      time_in_review: middle(reviews.map((one) => one.decidedAtMs - one.queuedAtMs)),
      edit_distance: middle(approved.map((one) => one.editDistance ?? 0)),
    },
    causes: Object.fromEntries(
      [...new Set(escalated.map(firstCause))].map((cause) => {
        const those = escalated.filter((row) => firstCause(row) === cause).length;
        return [cause, { count: those, share: those / escalated.length }];
      }),
    ),
    ...{ modelTokens: total(rows.map((row) => row.modelTokens)), modelMs: total(rows.map((row) => row.modelMs)) },
  };
}

/** Where numbers that were exported are not those that were counted: the names of what differs. */
export function differences(exported, counted) {
  const found = ["entered", "eligible", "involved", "modelTokens", "modelMs"].filter(
    (name) => exported[name] !== counted[name],
  );
  for (const { card, ...shown } of exported.cards) {
    if (!(card in counted.cards) || !isSame(shown, counted.cards[card])) found.push(card);
  }
  if (exported.cards.length !== Object.keys(counted.cards).length) found.push("cards");
  for (const { cause, ...shown } of exported.causes) {
    if (!Object.hasOwn(counted.causes, cause) || !isSame(shown, counted.causes[cause])) found.push(`cause ${cause}`);
  }
  if (exported.causes.length !== Object.keys(counted.causes).length) found.push("causes");
  return found;
}

/** Counts to the unit; what was divided or rooted to the twelfth place. */
function isSame(shown, counted) {
  if (typeof counted === "number" && typeof shown === "number") return Math.abs(shown - counted) <= 1e-12;
  if (counted === null || typeof counted !== "object") return shown === counted;
  return (
    typeof shown === "object" &&
    shown !== null &&
    Object.keys(counted).every((name) => isSame(shown[name], counted[name]))
  );
}
