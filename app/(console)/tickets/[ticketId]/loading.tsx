import { TicketPageSkeleton } from "@/components/ticket/ticket-page-skeleton";

export default function Loading() {
  return <TicketPageSkeleton />;
}
