import { AutonomySkeleton } from "@/components/policy/autonomy-skeleton";

export default function Loading() {
  return <AutonomySkeleton />;
}
