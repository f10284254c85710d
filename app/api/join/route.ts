import { receiveJoin } from "@/server/http/receive-join";

export async function POST(request: Request): Promise<Response> {
  return receiveJoin(request);
}
