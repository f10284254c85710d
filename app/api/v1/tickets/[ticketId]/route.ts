import { readTicket } from "@/server/http/v1/read-ticket";

interface Params {
  params: Promise<{ ticketId: string }>;
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return readTicket(request, (await params).ticketId);
}
