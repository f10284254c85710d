import { receiveProof } from "@/server/http/receive-proof";

export async function POST(request: Request): Promise<Response> {
  return receiveProof(request);
}
