import { stemsOf } from "./concept-matcher";

/** What people call one thing, a line each. General English for things that shops send; nobody's catalogue. */
const GROUPS = `
headlamp lamp torch headtorch lantern flashlight headlight
beanie hat cap toque bobble
backpack rucksack knapsack daypack pack
boot boots shoe shoes trainer trainers sneaker sneakers runners footwear
bottle flask canteen thermos
pole poles stick sticks
stove cooker burner hob
pot pan saucepan kettle
fleece jumper sweater pullover hoodie
jacket coat anorak parka raincoat
glove gloves mitten mittens mitts
sock socks stockings
tent shelter
shirt tee baselayer undershirt thermals
trousers pants shorts leggings
mug cup
knife
blanket
mattress
hammock
`;

const GROUP_OF = new Map<string, number>();
GROUPS.trim()
  .split("\n")
  .forEach((line, group) => {
    for (const stem of stemsOf(line.trim().split(" "))) GROUP_OF.set(stem, group);
  });

/** The kind of thing that a stem names, or null where it names none that is known. */
export function goodsOf(stem: string): number | null {
  return GROUP_OF.get(stem) ?? null;
}
