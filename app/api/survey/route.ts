import { receiveSurvey } from "@/server/http/receive-survey";

export async function POST(request: Request): Promise<Response> {
  return receiveSurvey(request);
}
