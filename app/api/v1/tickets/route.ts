import { openTicket } from "@/server/http/v1/open-ticket";

export { openTicket as POST };
