// What the numbers of a period are, from the exported rows alone. Written from the definitions, and apart from what the
// console computes them by.

const dayMs = 24 * 60 * 60 * 1000;

/** The rows of an export, and the numbers that stand in it, where it is a JSON file. */
export function readExport(text) {
  if (text.startsWith("{")) {
    const { asOfMs, numbers, rows, rates } = JSON.parse(text);
    return { asOfMs, numbers, rows, rates };
  }
  const [head, ...lines] = text.split("\r\n").filter((line) => line !== "");
  const names = splitLine(head);
  const rows = lines.map((line) => fromCells(Object.fromEntries(splitLine(line).map((cell, at) => [names[at], cell]))));
  return { asOfMs: rows[0]?.asOfMs ?? 0, numbers: null, rows, rates: null };
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
  const resolution = { grade: cell.grade, reason: cell.reason, by: cell.resolvedBy, dueAtMs: number("dueAtMs") };
  return {
    ...{ asOfMs: number("asOfMs"), enteredAtMs: number("enteredAtMs"), isDuplicate: flag("isDuplicate") },
    ...{ agentReplied: flag("agentReplied"), personReplied: flag("personReplied"), proposed: flag("proposed") },
    causes: cell.escalated === "true" ? cell.causes.split(" ").filter((cause) => cause !== "") : null,
    resolution: cell.grade === "" ? null : resolution,
    ...{ resolvedAtMs: number("resolvedAtMs"), firstReplyAtMs: number("firstReplyAtMs") },
    ...{ firstReplyBy: cell.firstReplyBy, askedSinceMs: number("askedSinceMs"), handedMs: number("handedMs") },
    ...{ effects: number("effects"), wrongEffects: number("wrongEffects"), loggedEffects: number("loggedEffects") },
    ...{ reviews: JSON.parse(cell.reviews), surveys: JSON.parse(cell.surveys) },
    ...{ modelTokens: number("modelTokens"), modelMs: number("modelMs"), modelMicros: number("modelMicros") },
    ...{ firstReplyWorkMs: number("firstReplyWorkMs"), resolvedWorkMs: number("resolvedWorkMs") },
    ...{ answerDueAtMs: number("answerDueAtMs"), offHours: flag("offHours") },
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

/** What customers said: of what they were asked, and of what each kind of hand resolved. */
function said(rows) {
  const surveys = rows.flatMap((row) => row.surveys);
  const scored = surveys.filter((one) => one.score !== null);
  const content = (of) => of.filter((one) => one.score >= 4).length;
  const ours = surveys.filter((one) => one.asked);
  const satisfaction = ["agent", "approved", "person"].map((by) => {
    const theirs = scored.filter((one) => one.by === by);
    return [
      by,
      { positive: content(theirs), answers: theirs.length, interval: between(content(theirs), theirs.length) },
    ];
  });
  return {
    csat: share(content(scored), scored.length),
    csat_response: share(ours.filter((one) => one.score !== null).length, ours.length),
    satisfaction: Object.fromEntries(satisfaction),
  };
}

/** How long it took, by the clock and by working hours, and whose it was. */
function lengths(rows, asOfMs) {
  const since = (name, of = rows) => of.filter((row) => row[name] !== null).map((row) => row[name] - row.enteredAtMs);
  const known = (name) => rows.map((row) => row[name]).filter((one) => one !== null);
  const persons = (row) => row.personReplied || row.resolution?.by === "person";
  const firstBy = (who) =>
    middle(
      since(
        "firstReplyAtMs",
        rows.filter((row) => row.firstReplyBy === who),
      ),
    );
  const night = rows.filter((row) => row.offHours && !row.isDuplicate);
  const inTime = night.filter((row) => row.firstReplyAtMs !== null && row.firstReplyAtMs <= row.answerDueAtMs);
  const open = night.filter((row) => row.firstReplyAtMs === null && row.answerDueAtMs > asOfMs);
  return {
    ...{ first_response: middle(since("firstReplyAtMs")), first_response_work: middle(known("firstReplyWorkMs")) },
    ...{ first_response_agent: firstBy("agent"), first_response_person: firstBy("person") },
    off_hours: share(inTime.length, night.length - open.length),
    ...{ time_to_resolution: middle(since("resolvedAtMs")), time_to_resolution_work: middle(known("resolvedWorkMs")) },
    resolution_agent: middle(
      since(
        "resolvedAtMs",
        rows.filter((row) => !persons(row)),
      ),
    ),
    resolution_person: middle(since("resolvedAtMs", rows.filter(persons))),
  };
}

/** What each reviewer decided, and how long they had it in hand. */
function reviewerLoad(reviews) {
  const ids = [...new Set(reviews.map((one) => one.by))].filter((by) => by !== null);
  return Object.fromEntries(
    ids.map((by) => {
      const theirs = reviews.filter((one) => one.by === by);
      const times = theirs.map((one) => one.handlingMs).filter((one) => one !== null);
      const rejected = theirs.filter((one) => !one.approved).length;
      const load = { decisions: theirs.length, rejected, measured: times.length, handlingMs: total(times) };
      return [by, { ...load, medianMs: middle(times).value }];
    }),
  );
}

/** What it cost, where the rates that it takes are known. */
function costs(rows, reviews, verified, rates) {
  const tokens = total(rows.map((row) => row.modelTokens));
  const held = reviews.filter((one) => one.handlingMs !== null);
  const ms = total(held.map((one) => one.handlingMs));
  const model = tokens === 0 ? 0 : rates.millionTokensMinor === null ? null : (tokens / 1e6) * rates.millionTokensMinor;
  const people = ms === 0 ? 0 : rates.reviewerHourMinor === null ? null : (ms / 3.6e6) * rates.reviewerHourMinor;
  const each = (count) => (model === null || people === null || count === 0 ? null : (model + people) / count);
  return {
    ...{
      modelMinor: model,
      reviewerMinor: people,
      perTicketMinor: each(rows.length),
      perResolutionMinor: each(verified),
    },
    ...{ modelTokens: tokens, modelMicros: total(rows.map((row) => row.modelMicros)) },
    ...{ reviewerMs: ms, measured: held.length, decisions: reviews.length },
  };
}

/** Each reason with how often it was given, and its part of all. */
function reasonsOf(given) {
  return Object.fromEntries(
    [...new Set(given)].map((one) => {
      const count = given.filter((other) => other === one).length;
      return [one, { count, share: count / given.length }];
    }),
  );
}

/** All numbers of a period: by card, with their denominators. Without rates (a CSV file has none) no costs. */
export function recountMetrics(rows, asOfMs, rates = null) {
  const ours = rows.filter(involved);
  const ended = ours.map((row) => ({ by: row.resolution?.by, what: outcome(row, asOfMs) }));
  const judged = ended.filter(({ what }) => what !== "pending").length;
  const count = (what, by) => ended.filter((one) => one.what === what && (by === undefined || one.by === by)).length;
  const split = (what) => ({ automatic: count(what, "agent"), approved: count(what, "approved") });
  const reviews = rows.flatMap((row) => row.reviews);
  const approved = reviews.filter((one) => one.approved);
  const escalated = ours.filter((row) => row.causes !== null);
  const handed = (cause) => escalated.filter((row) => firstCause(row) === cause && row.handedMs !== null);
  const { satisfaction, ...satisfied } = said(rows);
  const resolved = ["verified", "assumed", "failed"].map((what) => count(what)).reduce((sum, one) => sum + one, 0);
  const again = ours.filter(
    (row) => outcome(row, asOfMs) === "failed" && ["reopened", "asked_again"].includes(row.resolution.reason),
  );
  const given = ours.filter((row) => row.askedSinceMs !== null && asOfMs - row.askedSinceMs >= 7 * dayMs);
  const due = reviews.filter((one) => one.dueAtMs !== null);
  const late = due.filter((one) => one.decidedAtMs > one.dueAtMs);
  const helped = ours.filter((row) => row.resolution?.by === "approved" && !row.personReplied);
  const effects = total(rows.map((row) => row.effects));
  const outcomes = ["verified", "assumed", "failed"].map((what) => [what, share(count(what), judged, split(what))]);
  return {
    ...{ entered: rows.length, eligible: rows.filter(eligible).length, involved: ours.length },
    cards: {
      involvement: share(ours.length, rows.filter(eligible).length),
      ...Object.fromEntries(outcomes),
      pending: share(count("pending"), ours.length, split("pending")),
      ...{ recontact: share(again.length, resolved), assisted: share(helped.length, ours.length) },
      ...{ escalated: share(escalated.length, ours.length), abandoned: share(given.length, ours.length) },
      approval: share(approved.length, reviews.length),
      clean_approval: share(approved.filter((one) => one.editDistance === null).length, reviews.length),
      wrong_action: share(total(rows.map((row) => row.wrongEffects)), effects),
      logged: share(total(rows.map((row) => row.loggedEffects)), effects),
      ...satisfied,
      ...lengths(rows, asOfMs),
      review_breached: share(late.length, due.length),
      time_in_review: middle(reviews.map((one) => one.decidedAtMs - one.queuedAtMs)),
      edit_distance: middle(approved.map((one) => one.editDistance ?? 0)),
    },
    causes: Object.fromEntries(
      Object.entries(reasonsOf(escalated.map(firstCause))).map(([cause, of]) => {
        const times = handed(cause).map((row) => row.handedMs);
        return [cause, { ...of, handedMs: total(times), measured: times.length }];
      }),
    ),
    rejects: reasonsOf(reviews.filter((one) => !one.approved).map((one) => one.reason ?? "other")),
    ...{ satisfaction, reviewers: reviewerLoad(reviews) },
    costs: rates === null ? null : costs(rows, reviews, count("verified"), rates),
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
  const lists = { causes: "cause", rejects: "cause", satisfaction: "by", reviewers: "by" };
  for (const [list, key] of Object.entries(lists)) {
    for (const { [key]: name, ...shown } of exported[list]) {
      const same = Object.hasOwn(counted[list], name) && isSame(shown, counted[list][name]);
      if (!same) found.push(`${list} ${name}`);
    }
    if (exported[list].length !== Object.keys(counted[list]).length) found.push(list);
  }
  if (counted.costs !== null && !isSame(exported.costs, counted.costs)) found.push("costs");
  return found;
}

/** Counts to the unit; what was divided or rooted to the twelfth place. */
function isSame(shown, counted) {
  if (typeof counted === "number" && typeof shown === "number")
    return Math.abs(shown - counted) <= 1e-12 * Math.max(1, Math.abs(counted));
  if (counted === null || typeof counted !== "object") return shown === counted;
  return (
    typeof shown === "object" &&
    shown !== null &&
    Object.keys(counted).every((name) => isSame(shown[name], counted[name]))
  );
}
