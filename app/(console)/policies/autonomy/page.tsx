import type { Metadata } from "next";
import { AutonomyBoard } from "@/components/policy/autonomy-board";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Autonomy" };

export default async function AutonomyPage() {
  await getQueryClient().query(trpc.autonomy.board.queryOptions());
  return (
    <Hydrate>
      <AutonomyBoard />
    </Hydrate>
  );
}
