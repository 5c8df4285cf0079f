import { beforeEach, expect, it, vi } from "vitest";
import { signed } from "@/lib/platform/signing";
import { choiceOf, consentCookieName, forgetChoice, type KeptChoice, keepChoice } from "./choice-cookie";

const site = vi.hoisted(() => ({
  APP_ORIGIN: "",
  MASTER_KEY: "b25seSBmb3IgdGVzdHM6IDMyIGJ5dGVzIG9mIGtleS4=",
}));
vi.mock("@/lib/platform/env", () => ({ environment: () => site }));

beforeEach(() => {
  site.APP_ORIGIN = "https://lumina.example";
});

const choice: KeptChoice = {
  recordId: "cns_1",
  number: 3,
  services: ["google-analytics", "datadog-rum"],
  at: 1_795_000_000,
  language: "de",
  ofAccount: false,
};
const request = (cookie?: string) =>
  new Request("https://lumina.example/", { headers: cookie === undefined ? {} : { cookie } });
const pairOf = (setCookie: string) => setCookie.slice(0, setCookie.indexOf(";"));
const kept = (text: string) => `${consentCookieName()}=${signed("consent cookie", text)}`;

it("what was chosen comes back as it was, whatever other cookies there are", () => {
  for (const one of [
    choice,
    { ...choice, services: [] },
    { ...choice, services: ["datadog-rum"], ofAccount: true },
  ]) {
    const cookie = pairOf(keepChoice(one, 10));
    expect(choiceOf(request(cookie))).toEqual(one);
    expect(choiceOf(request(`a=b; ${cookie};x${cookie}`))).toEqual(one);
  }
});

it("is kept for whole days, out of reach of scripts and of other sites", () => {
  expect(keepChoice(choice, 2)).toMatch(/; Path=\/; Max-Age=172800; HttpOnly; SameSite=Lax; Secure$/);
  expect(keepChoice(choice, 0.00001)).toContain("Max-Age=0;");
  expect(forgetChoice()).toBe("__Host-lumina-consent=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
});

it("is bound to the host and to TLS, and on a laptop without TLS works all the same", () => {
  expect(consentCookieName()).toBe("__Host-lumina-consent");
  site.APP_ORIGIN = "http://localhost:8787";
  expect(consentCookieName()).toBe("lumina-consent");
  expect(forgetChoice()).toBe("lumina-consent=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
});

it("counts only when we wrote it, and wrote all of it", () => {
  const cookie = pairOf(keepChoice(choice, 10));
  expect(choiceOf(request(kept("cns_1.3.google-analytics.1795000000.de")))).not.toBeNull();
  const others = [
    undefined,
    "",
    forgetChoice(),
    `${cookie}x`,
    cookie.replace("cns_1", "cns_2"),
    `lumina-consent=${cookie.split("=")[1]}`,
    `${consentCookieName()}=${signed("another purpose", "cns_1.3.google-analytics.1795000000.de")}`,
    kept("cns_1.3.google-analytics.1795000000"),
    kept("cns_1.3.google-analytics.1795000000.de.more"),
    kept(".3.google-analytics.1795000000.de"),
    kept("cns_1.3.google-analytics.1795000000.nl"),
    kept("cns_1.3.google-analytics.1795000000."),
  ];
  for (const other of others) expect([other, choiceOf(request(other))]).toEqual([other, null]);
});
