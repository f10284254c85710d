export interface SettingsPage {
  href: string;
  name: string;
  /** The procedure that a member must be allowed to call: who may not does not see the page. */
  needs: string;
}

/** The pages of the settings, in the order of their tabs. */
export const settingsPages: readonly SettingsPage[] = [
  { href: "/settings", name: "General", needs: "settings.get" },
  { href: "/settings/members", name: "Members", needs: "member.list" },
  { href: "/settings/teams", name: "Teams", needs: "team.list" },
  { href: "/settings/notifications", name: "Notifications", needs: "notice.get" },
  { href: "/settings/api-keys", name: "API keys", needs: "apiKey.list" },
  { href: "/settings/webhooks", name: "Webhooks", needs: "webhookEndpoint.list" },
  { href: "/settings/model", name: "Model", needs: "model.get" },
];

/** The pages that a member may open, of all that they may call. */
export function settingsPagesOf(may: readonly string[]): readonly SettingsPage[] {
  return settingsPages.filter(({ needs }) => may.includes(needs));
}
