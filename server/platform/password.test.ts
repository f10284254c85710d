import { getRounds } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { fitsPassword, hashPassword } from "./password";

describe("password", () => {
  it("fits its own hash and no other", async () => {
    const passwordHash = await hashPassword("correct horse");
    expect(await fitsPassword("correct horse", passwordHash)).toBe(true);
    expect(await fitsPassword("correct hors", passwordHash)).toBe(false);
    expect(await fitsPassword("", passwordHash)).toBe(false);
    expect(getRounds(passwordHash)).toBe(11);
  });

  it("fits nothing where there is no user", async () => {
    expect(await fitsPassword("correct horse", null)).toBe(false);
  });

  it("refuses what bcrypt would cut", async () => {
    await expect(hashPassword("x".repeat(73))).rejects.toThrow("72 bytes");
    const passwordHash = await hashPassword("x".repeat(72));
    expect(await fitsPassword("x".repeat(73), passwordHash)).toBe(false);
  });
});
