import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "./public-address";

describe("a public address", () => {
  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.0.1",
    "198.20.0.1",
  ])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));
  test.each(["2606:4700:4700::1111", "2a00:1450:4001::8a", "2001:4860:4860::8888"])("%s is one", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.255.0.3"],
    ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1"],
    ...["198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1"],
    ...["255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:a9fe:a9fe"],
    ...["64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1"],
    ...["ff02::1", "2001::1", "2001:db8::1", "2001:10::1", "2001:20::1", "2002:7f00:1::1", "3fff::1", "::127.0.0.1"],
    ...["", "localhost", "1.1.1", "0x7f.1", "2130706433", "1.1.1.1.", " 1.1.1.1", "[::1]"],
  ])("%j is none", (address) => expect(isPublicAddress(address)).toBe(false));

  test("no IPv4 address becomes public by being written as an IPv6 one", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom("::ffff:", "::", "64:ff9b::"), (v4, prefix) => {
        expect(isPublicAddress(prefix + v4)).toBe(false);
      }),
    );
  });
});

test.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["::ffff:127.0.0.1", false],
  ["10.0.0.1", false],
  ["8.8.8.8", false],
  ["localhost", false],
])("%s is loopback: %s", (address, is) => expect(isLoopbackAddress(address)).toBe(is));
