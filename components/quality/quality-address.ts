/** What the page shows: items to score, what two saw differently, or the figures. */
export type QualityView = "score" | "disputes" | "figures";

export interface QualityTab {
  view: QualityView;
  name: string;
  /** The procedure that a member must be allowed to call. */
  needs: string;
}

export const qualityTabs: readonly QualityTab[] = [
  { view: "score", name: "To score", needs: "quality.score" },
  { view: "disputes", name: "Seen differently", needs: "quality.settle" },
  { view: "figures", name: "Figures", needs: "quality.overview" },
];

/** The tabs of a member who may call these, and the one that an address asks for, or the first. */
export function tabOf(may: readonly string[], asked: string | undefined): { tabs: QualityTab[]; view: QualityView } {
  const tabs = qualityTabs.filter(({ needs }) => may.includes(needs));
  return { tabs, view: tabs.find(({ view }) => view === asked)?.view ?? tabs[0]?.view ?? "score" };
}

export const periods = [7, 30, 90] as const;
export type Days = (typeof periods)[number];

export function daysOf(asked: string | undefined): Days {
  return periods.find((days) => String(days) === asked) ?? 30;
}
