import { receiveWebhook } from "@/server/http/receive-webhook";

interface Params {
  params: Promise<{ vendor: string; connection: string }>;
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { vendor, connection } = await params;
  return receiveWebhook(request, { vendor, connectionId: connection });
}
