"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { sayCellValue } from "@/server/core/policy/say-cell";
import { useTRPC } from "../trpc";
import { levelWords, sayName } from "./level-words";

const head = "border-b py-2 pr-4 text-left text-xs font-medium text-faint";
const cellLook = "border-b py-2 pr-4 align-top text-sm";

/** What a release lets the agent do alone: a line for each intent's actions and reply. */
export function ReleaseTable({ number }: { number: number }) {
  const trpc = useTRPC();
  const { data: release } = useSuspenseQuery(trpc.policy.release.queryOptions({ number }));
  return (
    <section aria-labelledby="rules" className="grid gap-2">
      <h2 id="rules" className="text-lg font-semibold">
        What rules now: release {number}
      </h2>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`Release ${String(number)}`}>
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th scope="col" className={head}>
                Kind of request
              </th>
              <th scope="col" className={head}>
                What is done
              </th>
              <th scope="col" className={head}>
                Level
              </th>
              <th scope="col" className={`${head} max-md:hidden`}>
                A person below
              </th>
              <th scope="col" className={`${head} max-md:hidden`}>
                Alone from
              </th>
              <th scope="col" className={`${head} pr-0 max-md:hidden`}>
                Limits
              </th>
            </tr>
          </thead>
          <tbody>
            {release.intents.flatMap((intent) => {
              const policy = release.policy.intents[intent.name];
              const cells = Object.entries(policy?.cells ?? {});
              const level = policy?.level ?? "off";
              if (cells.length === 0) {
                return [
                  <tr key={intent.name}>
                    <th scope="row" className={`${cellLook} text-left font-medium`}>
                      {intent.title}
                    </th>
                    <td className={`${cellLook} text-faint`}>Nothing</td>
                    <td className={cellLook}>{levelWords[level]}</td>
                    <td className={`${cellLook} max-md:hidden`} />
                    <td className={`${cellLook} max-md:hidden`} />
                    <td className={`${cellLook} max-md:hidden`} />
                  </tr>,
                ];
              }
              return cells.map(([name, cell], index) => (
                <tr key={`${intent.name}.${name}`}>
                  <th scope="row" className={`${cellLook} text-left font-medium`}>
                    <span className={index === 0 ? undefined : "sr-only"}>{intent.title}</span>
                  </th>
                  <td className={cellLook}>{sayName(name)}</td>
                  <td className={cellLook}>
                    {levelWords[level === "off" ? "off" : level === "suggest" ? capped(cell.level) : cell.level]}
                  </td>
                  <td className={`${cellLook} tabular-nums max-md:hidden`}>{sayCellValue(cell, "reviewFrom")}</td>
                  <td className={`${cellLook} tabular-nums max-md:hidden`}>{sayCellValue(cell, "autoFrom")}</td>
                  <td className={`${cellLook} pr-0 tabular-nums max-md:hidden`}>
                    {cell.limits === null ? "" : sayCellValue(cell, "limits")}
                  </td>
                </tr>
              ));
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** An intent that only suggests keeps its cells from acting. */
function capped(level: "off" | "suggest" | "auto"): "off" | "suggest" {
  return level === "off" ? "off" : "suggest";
}
