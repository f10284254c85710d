const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const shape = new RegExp(`^(?<workspaceId>${uuid})\\.(?<secret>[A-Za-z0-9_-]{43})$`);

export interface SurveyToken {
  workspaceId: string;
  secret: string;
}

/** Reads what stands behind /survey/: `<workspace>.<secret>`. Null: it is no such thing. */
export function parseSurveyToken(text: string): SurveyToken | null {
  const { workspaceId, secret } = shape.exec(text)?.groups ?? {};
  return workspaceId === undefined || secret === undefined ? null : { workspaceId, secret };
}
