import { examineTicketing } from "@/server/core/ports/ticketing.contract";
import { inbox } from "./manifest";

examineTicketing("inbox", false, async () => ({
  port: inbox.connect({}, { fetch, deadlineMs: 1000 }).ticketing,
  ticketRef: "01890000-0000-7000-8000-000000000001",
  helpdesk: null,
  close: async () => undefined,
}));
