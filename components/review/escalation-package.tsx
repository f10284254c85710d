import { PackageParts } from "../ticket/package-parts";
import { CardSection } from "./card-section";
import type { Package } from "./card-types";

/** The package for who takes over, before anything else: enough to act on without reading the thread. */
export function EscalationPackage({ escalation }: { escalation: Package }) {
  return <PackageParts body={escalation.package} Part={CardSection} />;
}
