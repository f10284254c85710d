import { scores, scoreWords } from "@/server/core/satisfaction/score";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";

interface SurveyFormProps {
  token: string;
  survey: { kind: "open" | "answered"; company: string; score: number | null; commented: boolean };
  /** By the link that was followed. */
  chosen: number | null;
}

/** The score that a link stands for, to be confirmed by its button; later to be changed, with words besides. */
export function SurveyForm({ token, survey, chosen }: SurveyFormProps) {
  const { kind, company, score, commented } = survey;
  const isAnswered = kind === "answered";
  return (
    <>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{isAnswered ? "Thank you, we have your answer" : "How did we do?"}</h1>
        <p className="text-sm text-muted">
          {isAnswered
            ? "You can change it here, or close this page."
            : `${company} would like to know how satisfied you are with the answer that you got. Nothing is sent before you press the button.`}
        </p>
      </div>
      <form method="post" action="/api/survey" className="grid gap-4">
        <input type="hidden" name="token" value={token} />
        <fieldset className="grid gap-2">
          <legend className="pb-2 text-sm font-medium">Your answer</legend>
          {scores.map((one) => (
            <label
              key={one}
              className="flex min-h-11 items-center gap-3 rounded-control border bg-surface px-3 has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="score"
                value={one}
                required
                defaultChecked={(chosen ?? score) === one}
                className="accent-accent"
              />
              <span className="grow">{scoreWords[one]}</span>
              <span className="text-sm text-faint tabular-nums">{one} of 5</span>
            </label>
          ))}
        </fieldset>
        <TextField
          label="What should we know? (optional)"
          name="comment"
          hint={commented ? "We have your words. What you write now takes their place." : "In your own words."}
          maxLength={1000}
          autoComplete="off"
          className="h-11"
        />
        <Button type="submit" variant="primary" className="h-11 w-full">
          {isAnswered ? "Change my answer" : "Send my answer"}
        </Button>
      </form>
    </>
  );
}
