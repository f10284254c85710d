import { faults, settings, type Batch, type FaultName, type Kind, type Setting } from "./cells";

const allFaults = Object.keys(faults) as FaultName[];
const allKinds: readonly Kind[] = ["refund", "bug", "person"];
const allSettings = Object.keys(settings) as Setting[];

/** Whoever accepts and can be asked nothing tells by an event; the vendor of the test sends none. */
function fits(fault: FaultName, setting: Setting): boolean {
  return fault !== "accepted, done later" || settings[setting].lookUp;
}

const lagging: readonly Setting[] = ["keys + slow look-up", "slow look-up only"];
const lost: readonly FaultName[] = ["500 after", "answer dropped", "slow, past the deadline", "accepted, done later"];

/** Every fault under every setting, deaths at every boundary in turn; then the rarer ways to die under the hard faults. */
export function fullPlan(): Batch[] {
  const killed = allFaults.flatMap((fault, f) =>
    allSettings
      .filter((setting) => fits(fault, setting) && (!lagging.includes(setting) || lost.includes(fault)))
      .map((setting, s): Batch => ({ mode: "killed", fault, setting, kinds: allKinds, every: 5, from: f + s })),
  );
  const hard: FaultName[] = ["none", "503 before", "answer dropped", "slow, past the deadline"];
  const ways: Setting[] = ["keys + look-up", "look-up only", "neither", "keys only"];
  const rarer = (["killed twice", "frozen", "three racing", "PostgreSQL killed", "connection cut"] as const).flatMap(
    (mode, m) =>
      hard.flatMap((fault, f) =>
        ways
          .filter((_, s) => (f + s + m) % (mode === "killed twice" || mode === "frozen" ? 2 : 4) === 0)
          .map((setting): Batch => ({ mode, fault, setting, kinds: ["refund", "bug"], every: 4, from: f + m })),
      ),
  );
  return [...killed, ...rarer, ...twice, ...intake];
}

const twice: Batch[] = (["none", "answer dropped"] as const).map((fault) => ({
  ...{ mode: "one order twice", fault, setting: "keys + look-up", kinds: ["pair"], every: 2, from: 0 },
}));

const intake: Batch[] = [0, 1].map((from) => ({
  ...{ mode: "intake killed", fault: "none", setting: "keys + look-up", kinds: ["refund"], every: 3, from },
}));

/** Every boundary and every fault once, every way to die, within three minutes. */
export function quickPlan(): Batch[] {
  const boundaries: Batch = {
    mode: "killed",
    fault: "none",
    setting: "keys + look-up",
    kinds: allKinds,
    every: 1,
    from: 0,
  };
  const each = allFaults.slice(1).map((fault, n): Batch => {
    const fitting = allSettings.filter((setting) => fits(fault, setting));
    const setting = fitting[n % fitting.length] ?? "keys + look-up";
    return { mode: "killed", fault, setting, kinds: ["refund", "bug"], every: 5, from: n };
  });
  const hard = { fault: "answer dropped", kinds: ["refund", "bug"], every: 5, from: 1 } as const;
  const ways: Batch[] = [
    { mode: "killed twice", setting: "keys + look-up", ...hard },
    { mode: "three racing", setting: "look-up only", ...hard },
    { mode: "frozen", setting: "keys + look-up", ...hard, fault: "none", every: 3 },
    { mode: "PostgreSQL killed", setting: "look-up only", ...hard },
    { mode: "connection cut", setting: "keys + look-up", ...hard, fault: "none" },
  ];
  return [boundaries, ...each, ...ways, ...twice.slice(0, 1), ...intake];
}
