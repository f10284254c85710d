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

/** Where nobody can find out what became of a lost answer, a person is asked: what would follow is not crossed there. */
const goesOn = (fault: FaultName, setting: Setting) => setting !== "neither" || !lost.includes(fault);

/** Of every fault every boundary once, shared out among the settings under which a ticket goes all its way. */
function killed(): Batch[] {
  const shared = allFaults.map((fault, f) => {
    const on = allSettings.filter(
      (setting) =>
        fits(fault, setting) && goesOn(fault, setting) && (!lagging.includes(setting) || lost.includes(fault)),
    );
    return on.map((setting, s): Batch => {
      return { mode: "killed", fault, setting, kinds: allKinds, every: on.length, from: f + s };
    });
  });
  // One fault after the other, so that no two lanes count the way of the same one.
  const most = Math.max(...shared.map((batches) => batches.length));
  const inTurn = Array.from({ length: most }, (_, s) => shared.flatMap((batches) => batches.slice(s, s + 1))).flat();
  const ends = lost
    .filter((fault) => fits(fault, "neither"))
    .map((fault, f): Batch => ({
      mode: "killed",
      fault,
      setting: "neither",
      kinds: ["refund", "bug"],
      every: 6,
      from: f,
    }));
  return [...inTurn, ...ends];
}

const hard: readonly FaultName[] = ["none", "503 before", "answer dropped", "slow, past the deadline"];
const ways: readonly Setting[] = ["keys + look-up", "look-up only", "neither", "keys only"];
const way = (n: number): Setting => ways[n % ways.length] ?? "keys + look-up";

/** Deaths and frosts while a call is on the wire. */
function onTheWire(): Batch[] {
  const deaths = allFaults.flatMap((fault, f) => {
    const fitting = allSettings.filter((setting) => fits(fault, setting));
    return [f, f + 2].map((n): Batch => {
      const setting = fitting[n % fitting.length] ?? "keys + look-up";
      return { mode: "killed", fault, setting, kinds: allKinds, at: "calls", every: 1, from: 0 };
    });
  });
  const frosts = hard.map((fault, f): Batch => {
    return { mode: "frozen", fault, setting: way(f + 1), kinds: allKinds, at: "calls", every: 1, from: 0 };
  });
  return [...deaths, ...frosts];
}

/** The rarer ways to die, under the hard faults; how thinly, by what each costs. */
function rarer(): Batch[] {
  const everyNth = {
    "killed twice": 4,
    frozen: 4,
    "three racing": 6,
    "PostgreSQL killed": 5,
    "connection cut": 8,
  } as const;
  return (Object.keys(everyNth) as (keyof typeof everyNth)[]).flatMap((mode, m) =>
    hard.map((fault, f): Batch => {
      return { mode, fault, setting: way(f + m), kinds: ["refund", "bug"], every: everyNth[mode], from: f + m };
    }),
  );
}

/** Every fault at every boundary and on the wire; then the rarer ways to die under the hard faults. */
export function fullPlan(): Batch[] {
  return [...killed(), ...onTheWire(), ...rarer(), ...twice(3, ["none", "answer dropped"]), ...intake, ...clocks];
}

function twice(every: number, under: readonly FaultName[]): Batch[] {
  return under.map((fault): Batch => {
    return { mode: "one order twice", fault, setting: "keys + look-up", kinds: ["pair"], every, from: 0 };
  });
}

const intake: Batch[] = [0, 1].map((from) => ({
  ...{ mode: "intake killed", fault: "none", setting: "keys + look-up", kinds: ["refund"], every: 4, from },
}));

/** Ten minutes behind or ahead of the others, where what was asked for happens late. */
const clocks: Batch[] = (["clock behind", "clock ahead"] as const).map((mode) => ({
  ...{ mode, fault: "slow, past the deadline", setting: "look-up only", kinds: ["refund", "bug"], every: 3, from: 0 },
}));

/** Every boundary and every fault once, every way to die, within three minutes. */
export function quickPlan(): Batch[] {
  // What is filed crosses the same boundaries as what is refunded, and is met under the faults.
  const boundaries: Batch = {
    mode: "killed",
    fault: "none",
    setting: "keys + look-up",
    kinds: ["refund", "person"],
    every: 1,
    from: 0,
  };
  const each = allFaults.slice(1).map((fault, n): Batch => {
    const fitting = allSettings.filter((setting) => fits(fault, setting));
    const setting = fitting[n % fitting.length] ?? "keys + look-up";
    return { mode: "killed", fault, setting, kinds: ["refund", "bug"], every: 8, from: n };
  });
  const drop = { fault: "answer dropped", kinds: ["refund", "bug"], every: 6, from: 1 } as const;
  const others: Batch[] = [
    { mode: "killed", setting: "look-up only", ...drop, fault: "none", kinds: allKinds, at: "calls", every: 1 },
    { mode: "frozen", setting: "look-up only", ...drop, fault: "none", at: "calls", every: 1 },
    { mode: "killed twice", setting: "keys + look-up", ...drop },
    { mode: "three racing", setting: "look-up only", ...drop },
    { mode: "frozen", setting: "keys + look-up", ...drop, fault: "none", every: 4 },
    { mode: "PostgreSQL killed", setting: "look-up only", ...drop },
    { mode: "connection cut", setting: "keys + look-up", ...drop, fault: "none", every: 8 },
  ];
  return [boundaries, ...each, ...others, ...twice(6, ["none"]), ...intake];
}
