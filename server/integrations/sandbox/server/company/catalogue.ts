/** One thing the shop sells, priced in both currencies (minor units). */
export interface Product {
  sku: string;
  title: string;
  eurMinor: number;
  usdMinor: number;
}

const rows: readonly (readonly [sku: string, title: string, eurMinor: number, usdMinor: number])[] = [
  ["BOOT-RDG", "Ridgeline Hiking Boots", 149_00, 164_00],
  ["SHOE-FEN", "Fen Trail Runners", 119_00, 131_00],
  ["TENT-LR2", "Larch Two-Person Tent", 279_00, 307_00],
  ["TENT-LR1", "Larch One-Person Tent", 219_00, 241_00],
  ["SBAG-DWN", "Nightfall Down Sleeping Bag", 239_00, 263_00],
  ["SBAG-SUM", "Meadow Summer Sleeping Bag", 89_00, 98_00],
  ["PACK-030", "Daymark Backpack 30 L", 95_00, 105_00],
  ["PACK-055", "Longhaul Backpack 55 L", 189_00, 208_00],
  ["JCKT-RAN", "Drizzle Rain Jacket", 129_00, 142_00],
  ["JCKT-DWN", "Ember Down Jacket", 199_00, 219_00],
  ["FLCE-MOS", "Moss Fleece", 65_00, 72_00],
  ["SOCK-MER", "Merino Hiking Socks", 18_00, 20_00],
  ["BASE-MER", "Merino Base Layer Top", 59_00, 65_00],
  ["GLOV-WND", "Windproof Gloves", 34_00, 37_00],
  ["HATS-WOL", "Wool Beanie", 22_00, 24_00],
  ["STOV-PEB", "Pebble Gas Stove", 48_00, 53_00],
  ["POTS-900", "Titanium Cook Pot 900 ml", 54_00, 59_00],
  ["LAMP-FIR", "Firefly Headlamp", 39_00, 43_00],
  ["BOTL-001", "Steel Water Bottle 1 L", 28_00, 31_00],
  ["POLE-CRB", "Carbon Trekking Poles", 85_00, 94_00],
];

export const catalogue: readonly Product[] = rows.map(([sku, title, eurMinor, usdMinor]) => ({
  sku,
  title,
  eurMinor,
  usdMinor,
}));
