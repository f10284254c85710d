import { describe, expect, test } from "vitest";
import { findAddress, findForeignOrderIds, findLineIds, findOrderIds } from "./find-entities";

const KNOWN = ["PT-1001", "PT-1002", "PT-2010"];

describe("order ids", () => {
  test.each<[string, string[]]>([
    ["order PT-1001", ["PT-1001"]],
    ["pt1002 please", ["PT-1002"]],
    ["#PT-1001 and PT 2010", ["PT-1001", "PT-2010"]],
    ["order number: 1002", ["PT-1002"]],
    ["#2010", ["PT-2010"]],
    ["I paid 1001 euros", []],
    ["PT-10011", []],
    ["PT-1001x", []],
  ])("%s", (text, ids) => {
    expect(findOrderIds(text, KNOWN)).toEqual(ids);
  });

  test.each<[string, string[], string[]]>([
    ["PT-9999 is my wife's order", KNOWN, ["PT-9999"]],
    ["order pt 7777 and PT-1001", KNOWN, ["PT-7777"]],
    ["invoice AB-1234", KNOWN, []],
    ["my order AB-1234", [], ["AB-1234"]],
    ["nothing here", KNOWN, []],
  ])("foreign: %s", (text, known, ids) => {
    expect(findForeignOrderIds(text, known)).toEqual(ids);
  });
});

describe("findAddress", () => {
  const berlin = { line1: "12 Elm Street", line2: null, postalCode: "10115", city: "Berlin", country: "DE", name: "" };

  test.each([
    ["Please change it to 12 Elm Street, 10115 Berlin, Germany", berlin],
    ["please send it to 12 elm street, 10115 berlin, germany instead, thanks", berlin],
    [
      "Ship order PT-1010 to 12 Elm Street, 10115 Berlin, Germany instead of the old one at Altweg 3, 50667 Köln, Germany",
      berlin,
    ],
    [
      "Address:\nAnna Keller\nHauptstrasse 5\n80331 München\nGermany",
      { ...berlin, name: "Anna Keller", line1: "Hauptstrasse 5", postalCode: "80331", city: "München" },
    ],
    [
      "Ship to Jane Doe, 742 Evergreen Terrace, Apt 4B, Springfield, IL 62704, USA",
      {
        name: "",
        line1: "742 Evergreen Terrace",
        line2: "Apt 4B",
        postalCode: "IL 62704",
        city: "Springfield",
        country: "US",
      },
    ],
    [
      "my new address is Keizersgracht 12, 1015 CN Amsterdam",
      { ...berlin, line1: "Keizersgracht 12", postalCode: "1015 CN", city: "Amsterdam", country: "NL" },
    ],
    [
      "They live at 22 Kings Road, London SW3 4UD.",
      { ...berlin, line1: "22 Kings Road", postalCode: "SW3 4UD", city: "London", country: "GB" },
    ],
    [
      "Rue de la Paix 10, 75002 Paris, France",
      { ...berlin, line1: "Rue de la Paix 10", postalCode: "75002", city: "Paris", country: "FR" },
    ],
  ])("%j", (text, address) => {
    expect(findAddress(text)).toEqual(address);
  });

  test("the default country fills in, and nothing else does", () => {
    const text = "Have it delivered to Hauptstrasse 5, 80331 Munich.";
    expect(findAddress(text)).toBeNull();
    expect(findAddress(text, "DE")).toMatchObject({ city: "Munich", country: "DE" });
  });

  test.each(["5 Rose Lane, Bristol", "My order 1001 costs 12345 Euros", "Where is order PT-1010?", "to my sister"])(
    "no complete address: %s",
    (text) => {
      expect(findAddress(text, "DE")).toBeNull();
    },
  );
});

describe("findLineIds", () => {
  const lines = [
    { id: "l1", title: "Ridge Hiking Boots 42" },
    { id: "l2", title: "Summit Tent 2P" },
    { id: "l3", title: "Rain Jacket" },
    { id: "l4", title: "Down Jacket" },
  ];

  test.each<[string, string[]]>([
    ["the boots are broken", ["l1"]],
    ["tent and the boots", ["l1", "l2"]],
    ["the rain jacket is torn", ["l3"]],
    ["rain jacket and down jacket", ["l3", "l4"]],
    ["my jacket is torn", []],
    ["everything was broken", ["l1", "l2", "l3", "l4"]],
    ["The boot is torn, the tent is fine", ["l1"]],
    ["the summitt is torn", ["l2"]],
    ["refund please", []],
    ["the shoes are torn", ["l1"]],
    ["The boots have a hole. The tent is lovely.", ["l1"]],
    ["All three pairs of boots came apart", ["l1"]],
  ])("%s", (text, ids) => {
    expect(findLineIds(text, lines)).toEqual(ids);
  });
});
