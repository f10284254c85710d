import type { ArticleText } from "./article-text";

export const productArticles: readonly ArticleText[] = [
  {
    id: "care-and-washing",
    title: "Care and washing",
    text: `
With the right care our products last much longer. The label in each product comes first; this page explains what is behind it.

## Rain jackets

Wash the Drizzle Rain Jacket at 30 degrees on a gentle cycle, with liquid detergent and without fabric softener. Close all zips first. Afterwards tumble dry it for 20 minutes on low heat: the warmth revives the water-repellent finish. When water no longer beads after drying, re-proof the jacket with a spray. Do not iron it and do not dry-clean it.

## Down jackets and down sleeping bags

Wash down at 30 degrees in a front-loading machine with down detergent, and run a second rinse. Dry it in a large tumble dryer on low heat with three tennis balls, which takes 2 to 4 hours. Down that stays damp starts to smell and clumps together. Store down loose in a big cotton bag, never compressed. The Ember Down Jacket and the Nightfall Down Sleeping Bag both follow these rules.

## Merino

Wash merino wool at 30 degrees on the wool cycle and dry it flat. Do not tumble dry merino: it shrinks. Airing it overnight often replaces a wash, since wool hardly takes on smells.

## Fleece

Wash the Moss Fleece at 40 degrees, inside out, and use a washing bag that catches fibres. Fleece dries on the line in a few hours.

## Hiking boots

Brush off dry mud and clean the boots with lukewarm water. Stuff them with newspaper and let them dry at room temperature, never on a radiator, because heat makes the glue brittle. Wax the leather of the Ridgeline Hiking Boots every 2 months in the season.

## Tents

Pitch the tent to dry after every trip, also when it seems dry. Clean it with a sponge, lukewarm water and a little soap; a tent must never go into a washing machine. Mould stains cannot be removed and are not covered by the warranty.

## Stoves and cook pots

Let the stove cool, then wipe it with a damp cloth. Titanium pots may go into the dishwasher, but their handles may not.
`,
  },
  {
    id: "sizing",
    title: "Find your size",
    text: `
This page helps you to choose the right size. All measurements are body measurements, not measurements of the garment.

## Jackets, fleece and base layers

Measure around the widest part of your chest with a tape that is level and not tight.

- XS: 80 to 87 cm
- S: 88 to 95 cm
- M: 96 to 103 cm
- L: 104 to 111 cm
- XL: 112 to 119 cm
- XXL: 120 to 128 cm

The Drizzle Rain Jacket is cut wide, so that a fleece fits underneath: take your usual size. The Ember Down Jacket is cut close; if you are between two sizes, take the larger one. Merino base layers should lie on the skin without pulling.

## Hiking boots and trail runners

Measure your foot in the evening, standing, from the heel to the longest toe, and add 1 cm for hiking boots or 0.5 cm for trail runners. The Ridgeline Hiking Boots run small: take half a size more than in street shoes. The Fen Trail Runners fit true to size. Both come in EU sizes 36 to 48, in one width.

## Gloves and beanies

Measure around your hand without the thumb: S is 17 to 19 cm, M is 19 to 21 cm, and L is 21 to 23 cm. The Wool Beanie comes in one size that fits heads from 54 to 61 cm.

## Backpacks

The back length counts, not your height. The Daymark Backpack 30 L fits back lengths from 42 to 50 cm. The Longhaul Backpack 55 L has an adjustable back that fits from 44 to 54 cm.

## Sleeping bags and mats

The Nightfall Down Sleeping Bag fits people up to 185 cm tall and is comfortable down to minus 5 degrees. The Meadow Summer Sleeping Bag fits people up to 190 cm and is comfortable down to plus 8 degrees.

## Trekking poles

Multiply your height by 0.68. The Carbon Trekking Poles adjust from 105 to 135 cm, which suits people from 155 to 198 cm.

## Still unsure

If it does not fit, you can return unused items within 30 days of delivery.
`,
  },
];
