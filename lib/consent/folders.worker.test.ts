import { describe, expect, it } from "vitest";
import type { ConsentAnswer } from "./answer";
import { answerConsent } from "./endpoint";

const ORIGIN = "https://lumina.example";

describe("what is kept for a folder", () => {
  const askedAt = async (path: string, cookie: string) => {
    const request = new Request(new URL(path, ORIGIN), { headers: { cookie } });
    const answer = await answerConsent(request, async () => null);
    return { ...((await answer.json()) as ConsentAnswer), removed: answer.headers.getSetCookie() };
  };

  it("is removed for every folder above the page that asks, and named", async () => {
    const { stray, removed } = await askedAt(
      "/o/harbour/items/api/consent?full=1",
      "_ga=1; lumina-session=4",
    );
    expect(stray).toEqual(["_ga"]);
    expect(removed.filter((value) => !value.includes("Partitioned"))).toEqual(
      ["/", "/o", "/o/", "/o/harbour", "/o/harbour/", "/o/harbour/items", "/o/harbour/items/"].map(
        (folder) => `_ga=; Path=${folder}; Max-Age=0`,
      ),
    );
    expect(removed).toContain("_ga=; Path=/o; Max-Age=0; Secure; SameSite=None; Partitioned");
    expect(await askedAt("/o/harbour/api/consent", "lumina-session=4")).toMatchObject({
      ...{ stray: [], removed: [] },
    });
  });

  it("puts nothing of an address into an attribute of its own, and stays small", async () => {
    const { removed } = await askedAt("/o/x;Domain=evil.example;/y/api/consent", "_ga=1");
    expect(removed.map((value) => /Path=([^;]*)/.exec(value)?.[1])).toEqual([
      "/",
      "/",
      "/o",
      "/o",
      "/o/",
      "/o/",
    ]);
    expect(removed.join()).not.toContain("evil");
    const many = Array.from({ length: 60 }, (_, i) => `_ga_${i}=1`).join("; ");
    const { removed: all } = await askedAt(`${"/deep".repeat(60)}/api/consent`, many);
    expect(all.length).toBe(400);
  });
});
