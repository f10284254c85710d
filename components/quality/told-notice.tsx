import { plantedWording } from "@/server/core/quality/planted-wording";
import { Notice } from "../ui/notice";

import type { Told } from "./quality-types";

/** What became of the card, and of a test what was wrong with it. */
export function ToldNotice({ told: { planted } }: { told: Told }) {
  if (planted === null) return <Notice tone="success" title="Your card is kept." live />;
  const { caught, fault } = planted;
  return (
    <Notice
      tone={caught ? "success" : "warning"}
      title={
        caught
          ? "This was a test, and you noticed what was wrong."
          : "This was a test, and something was wrong with it."
      }
      live
    >
      <p className="text-muted">
        {plantedWording[fault]} The customer got the real reply, without that. Tests show how far scores can be relied
        on.
      </p>
    </Notice>
  );
}
