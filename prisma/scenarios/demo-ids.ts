/** Fixed, so that the start, the tests and the browser journeys can name them without asking a database. */
export const demoIds = {
  workspace: "01930000-0000-7000-8000-000000000001",
  sandbox: "01930000-0000-7000-8000-000000000002",
  inbox: "01930000-0000-7000-8000-000000000003",
} as const;

/** Where the sandbox vendor posts its events. */
export function sandboxWebhookUrl(baseUrl: string): string {
  return new URL(`/api/webhooks/sandbox/${demoIds.sandbox}`, baseUrl).toString();
}
