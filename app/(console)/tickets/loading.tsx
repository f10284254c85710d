import { TicketListSkeleton } from "@/components/ticket/ticket-list-skeleton";

export default function Loading() {
  return <TicketListSkeleton />;
}
