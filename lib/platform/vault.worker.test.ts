import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { MINUTE_MS } from "./clock";
import { controlWrite } from "./db/control";
import { newWrappedKey, open, seal } from "./vault";

const WHERE = "org_vault_a/imports/imp_1/0";
const plain = new Uint8Array(new TextEncoder().encode("what nobody else may read"));
const A = "org_vault_a";
const B = "org_vault_b";

beforeAll(async () => {
  await Promise.all([
    makeOrganization("vault_a"),
    makeOrganization("vault_b"),
    makeOrganization("vault_c"),
    makeOrganization("vault_d"),
  ]);
});
afterEach(() => vi.useRealTimers());

/** The data key is kept for a minute; what happens to its row is seen after that. */
const aMinuteLater = () => vi.useFakeTimers({ now: Date.now() + MINUTE_MS + 1, toFake: ["Date"] });
const changeKey = (organizationId: string, data: { destroyedAt?: string; wrappedKey?: string }) =>
  controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.organizationKey.updateMany({ where: { organizationId }, data });
  });

describe("a sealed value", () => {
  it("opens where it was sealed, for whom it was sealed", async () => {
    expect(await open(A, await seal(A, plain, WHERE), WHERE)).toEqual(plain);
    expect(await open(A, await seal(A, new Uint8Array(), WHERE), WHERE)).toEqual(new Uint8Array());
  });

  it("has a version, a fresh IV each time, and nothing of the plain text", async () => {
    const [one, two] = [await seal(A, plain, WHERE), await seal(A, plain, WHERE)];
    expect(one[0]).toBe(1);
    expect(one.length).toBe(1 + 12 + plain.length + 16);
    expect(one.slice(1, 13)).not.toEqual(two.slice(1, 13));
    expect(one.slice(13)).not.toEqual(two.slice(13));
    expect(Buffer.from(one).includes(Buffer.from(plain))).toBe(false);
  });

  it.each([
    ["another organization's folder", "org_vault_b/imports/imp_1/0"],
    ["another file", "org_vault_a/imports/imp_2/0"],
    ["another part of the file", "org_vault_a/imports/imp_1/1"],
    ["a longer path", `${WHERE}0`],
    ["no path", ""],
  ])("does not open at %s", async (_, elsewhere) => {
    await expect(open(A, await seal(A, plain, WHERE), elsewhere)).rejects.toThrow();
  });

  it("does not open for another organization", async () => {
    await expect(open(B, await seal(A, plain, WHERE), WHERE)).rejects.toThrow();
  });

  it("does not open when any byte of it was changed, or some are missing", async () => {
    const sealed = await seal(A, plain, WHERE);
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice();
      changed[i] = (changed[i] as number) ^ 1;
      await expect(open(A, changed, WHERE), `byte ${i}`).rejects.toThrow();
    }
    for (const size of [0, 1, 12, 13, 28, sealed.length - 1])
      await expect(open(A, sealed.slice(0, size), WHERE), `${size} bytes`).rejects.toThrow();
  });

  it("says so when its version is unknown", async () => {
    const sealed = await seal(A, plain, WHERE);
    sealed[0] = 2;
    await expect(open(A, sealed, WHERE)).rejects.toThrow("A sealed value has an unknown version.");
  });
});

describe("the key of an organization", () => {
  it("is a new one each time, and belongs to that organization alone", async () => {
    expect(await newWrappedKey(A)).not.toBe(await newWrappedKey(A));
    expect(Buffer.from(await newWrappedKey(A), "base64").length).toBe(1 + 12 + 32 + 16);
    const sealed = await seal(B, plain, WHERE);
    await changeKey(B, { wrappedKey: await newWrappedKey(A) });
    aMinuteLater();
    await expect(open(B, sealed, WHERE)).rejects.toThrow();
    await expect(seal(B, plain, WHERE)).rejects.toThrow();
  });

  it("opens nothing once it is destroyed, and seals nothing", async () => {
    const sealed = await seal("org_vault_c", plain, WHERE);
    await changeKey("org_vault_c", { destroyedAt: new Date().toISOString() });
    aMinuteLater();
    await expect(open("org_vault_c", sealed, WHERE)).rejects.toThrow(/has no key/);
    await expect(seal("org_vault_c", plain, WHERE)).rejects.toThrow(/has no key/);
  });

  it("is kept for a minute, and not for a millisecond more", async () => {
    const start = Date.now();
    const at = (ms: number) => vi.useFakeTimers({ now: start + ms, toFake: ["Date"] });
    at(0);
    const sealed = await seal("org_vault_d", plain, WHERE);
    await changeKey("org_vault_d", { destroyedAt: new Date().toISOString() });
    at(MINUTE_MS - 1);
    expect(await open("org_vault_d", sealed, WHERE)).toEqual(plain);
    at(MINUTE_MS);
    await expect(open("org_vault_d", sealed, WHERE)).rejects.toThrow(/has no key/);
  });

  it("is needed: an organization without one has no files", async () => {
    await expect(seal("org_vault_none", plain, WHERE)).rejects.toThrow(/has no key/);
  });
});
