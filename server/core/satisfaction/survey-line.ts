import { scores } from "./score";

interface SurveyWords {
  ask: string;
  /** By score, the best first, as in `scores`. */
  of: readonly [string, string, string, string, string];
}

/** What a reply asks with, by its language. Without words nothing is asked. */
const words: Readonly<Record<string, SurveyWords>> = {
  en: {
    ask: "How did we do? One of these links tells us:",
    of: ["Very good", "Good", "So-so", "Poor", "Very poor"],
  },
  de: {
    ask: "Wie zufrieden sind Sie mit dieser Antwort? Einer dieser Links sagt es uns:",
    of: ["Sehr gut", "Gut", "Mittel", "Schlecht", "Sehr schlecht"],
  },
  fr: {
    ask: "Êtes-vous satisfait de cette réponse ? Un de ces liens nous le dit :",
    of: ["Très bien", "Bien", "Moyen", "Mal", "Très mal"],
  },
  es: {
    ask: "¿Qué le ha parecido esta respuesta? Uno de estos enlaces nos lo dice:",
    of: ["Muy bien", "Bien", "Regular", "Mal", "Muy mal"],
  },
  nl: {
    ask: "Hoe tevreden bent u met dit antwoord? Een van deze links vertelt het ons:",
    of: ["Zeer goed", "Goed", "Matig", "Slecht", "Zeer slecht"],
  },
};

export function speaksSurvey(language: string | null): boolean {
  return language !== null && Object.hasOwn(words, language);
}

/** What stands below an answer that asks for a rating. */
export interface SurveyLine {
  text: string;
  /** The very links of it: no other may go out with it. */
  links: readonly string[];
}

/** The lines in a language that `speaksSurvey`; `address`: of the survey's page, to which each score is added. */
export function surveyLine(language: string, address: string): SurveyLine | null {
  const said = Object.hasOwn(words, language) ? words[language] : undefined;
  if (said === undefined) return null;
  const links = scores.map((score) => `${address}/${String(score)}`);
  return { text: [said.ask, ...links.map((link, at) => `${said.of[at] ?? ""}: ${link}`)].join("\n"), links };
}

/** A text without links that are ours letter for letter. What begins or goes on like one of them is none. */
export function withoutOwnLinks(text: string, own: readonly string[]): string {
  return text
    .split(/(\s+)/)
    .map((word) => (own.includes(word) ? "x" : word))
    .join("");
}

/** A text as colleagues read it: who holds a survey's link answers for the customer. */
export function withoutSurveyLinks(text: string): string {
  return text.replace(/https?:\/\/\S+\/survey\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}\/[1-5]/g, "(the customer’s own link)");
}
