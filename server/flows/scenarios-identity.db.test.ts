import { expect, it } from "vitest";
import { identityScenarios, provingRelease } from "@/prisma/scenarios/scenarios-identity";
import { listAudit } from "@/server/store/audit";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { publishRelease } from "@/server/testing/publish-release";

const stage = await openDemoStage();
await publishRelease(stage, provingRelease);

it.each(identityScenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async (name, scenario) => {
  const { ticket } = await playScenario(stage, scenario);
  const lines = await stage.within(() => listAudit(stage.shell.db, `ticket:${ticket.id}`, 0, 1000));
  const proven = lines.filter((line) => line.kind === "identity.proven");
  const isProved = (scenario.then ?? []).some(({ event }) => event.kind === "prove");
  expect(proven, name).toHaveLength(isProved ? 1 : 0);
});

it("mails nobody but those who were asked, once each", async () => {
  const mails = (await stage.sandbox.ledger()).filter((effect) => effect.kind === "mail.send");
  expect(mails.map((mail) => (mail.request as { to: string }).to).sort()).toEqual(
    ["anna.visser", "bruno.keller", "clara.dubois", "david.murphy"].map((name) => `${name}@example.com`),
  );
});
