import { exportPKCS8, generateKeyPair } from "jose";
import { afterEach, expect, it, vi } from "vitest";
import { environment } from "@/lib/platform/env";
import { analyticsRetentionText } from "./google-analytics";

afterEach(() => {
  Object.assign(environment(), { GA_PROPERTY_ID: undefined, GA_SERVICE_ACCOUNT: undefined });
  vi.restoreAllMocks();
});

async function connected(answer: (url: string) => Response): Promise<void> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { client_email: "reader@lumina.iam.example", private_key: await exportPKCS8(privateKey) };
  Object.assign(environment(), { GA_PROPERTY_ID: "123456", GA_SERVICE_ACCOUNT: JSON.stringify(key) });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => answer(String(url)));
}
const answering = (eventDataRetention: string) => (url: string) =>
  Response.json(url.endsWith("/token") ? { access_token: "abc" } : { eventDataRetention });

it("says that nothing is connected without a key", async () => {
  expect(await analyticsRetentionText()).toBe("Not connected: its setting is not read back.");
});

it("reads back how long the property keeps events, and says when that is longer than promised", async () => {
  await connected(answering("FOURTEEN_MONTHS"));
  expect(await analyticsRetentionText()).toBe("Read back just now: 14 months.");
  await connected(answering("FIFTY_MONTHS"));
  expect(await analyticsRetentionText()).toBe(
    "Read back just now: 50 months, longer than the 14 of the promise.",
  );
});

it("does not claim to know what it could not read", async () => {
  const unknown = "Connected, and it does not answer: its setting is not known.";
  await connected(() => new Response("no", { status: 403 }));
  expect(await analyticsRetentionText()).toBe(unknown);
  await connected(answering("SOMETHING_NEW"));
  expect(await analyticsRetentionText()).toBe(unknown);
});
