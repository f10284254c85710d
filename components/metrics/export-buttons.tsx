import { Download } from "lucide-react";
import { useState } from "react";
import type { Inputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { saveFile } from "../ui/save-file";

type Asked = Omit<Inputs["metrics"]["export"], "format">;

const formats = [
  { format: "csv", name: "CSV", type: "text/csv" },
  { format: "json", name: "JSON", type: "application/json" },
] as const;

/** Gives out what is in view: the conversations of the period, in JSON with the numbers, for `npm run recount` to check. */
export function ExportButtons({ asked }: { asked: Asked }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async ({ format, type }: (typeof formats)[number]) => {
    setBusy(true);
    setFailed(null);
    // Nobody needs what reads it before it is asked for.
    const { readSteps, StepsError } = await import("../read-steps");
    try {
      const parts: string[] = [];
      for await (const part of readSteps<string>("metrics.export", { ...asked, format }, { method: "GET" })) {
        parts.push(part);
      }
      const day = (at: Date) => at.toISOString().slice(0, 10);
      saveFile(`metrics-${day(asked.since)}-to-${day(asked.until)}.${format}`, type, parts);
    } catch (error) {
      setFailed(error instanceof StepsError ? error.message : "It broke off. Try again.");
      if (!(error instanceof StepsError)) throw error;
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {formats.map((one) => (
        <ActButton
          key={one.format}
          variant="quiet"
          whyNot={busy ? "An export is on its way." : null}
          onClick={() => void save(one)}
        >
          <Download aria-hidden className="size-4" />
          <span className="sr-only">Export as </span>
          {one.name}
        </ActButton>
      ))}
      {failed === null ? null : (
        <p role="alert" className="text-sm text-danger">
          {failed}
        </p>
      )}
    </>
  );
}
