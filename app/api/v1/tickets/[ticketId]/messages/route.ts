import { addMessage } from "@/server/http/v1/add-message";

interface Params {
  params: Promise<{ ticketId: string }>;
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return addMessage(request, (await params).ticketId);
}
