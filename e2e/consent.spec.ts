import type { Page } from "@playwright/test";
import { type MeasuredButton, measureSymmetry, type Rgb } from "../lib/consent/symmetry";
import {
  choose,
  comesFrom,
  GOOGLE,
  handIn,
  openCentre,
  pressOpener,
  RUM,
  tracesOf,
  watchOthers,
} from "./support/consent";
import { newPerson, signUpOnScreen } from "./support/people";
import { expect, test } from "./support/test";

test.use({ hasDecided: false });

const banner = (page: Page) => page.locator("[data-consent-banner]");
const message = (page: Page) => page.locator("[data-consent-message]");

test("nothing optional runs before a choice; both services after consent, none after it is withdrawn", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const contacted = watchOthers(context, baseURL ?? "");
  await page.goto("/");
  await expect(banner(page)).toBeVisible();
  expect(await tracesOf(page, contacted)).toEqual({
    cookies: [],
    localStorage: [],
    sessionStorage: [],
    contacted: [],
  });
  await banner(page).locator("[data-consent=accept]").click();
  await expect(message(page)).toContainText(/Your choice is saved.*version 1.*cns_/s);
  await expect
    .poll(async () => {
      await handIn(page);
      return [...contacted].sort();
    })
    .toEqual([RUM, GOOGLE].sort());
  await expect
    .poll(async () => (await tracesOf(page, contacted)).cookies)
    .toEqual(["_dd_s_v2", "_ga", "_ga_SANDBOX01", "lumina-consent"]);

  await openCentre(page);
  await expectAccessible();
  await page.locator("dialog [data-consent=reject]").click();
  await expect(message(page)).toContainText("nothing came back");
  await expect(message(page)).toContainText("_ga, _ga_SANDBOX01, _dd_s_v2");
  const after = await tracesOf(page, contacted);
  expect(after).toMatchObject({ cookies: ["lumina-consent"], localStorage: [], sessionStorage: [] });
  contacted.clear();
  await page.goto("/security");
  await page.waitForTimeout(800);
  expect([...contacted]).toEqual([]);
});

for (const [language, title] of [
  ["en-GB", "Cookies: you decide"],
  ["de-AT", "Cookies: Sie entscheiden"],
  ["fr-FR", "Cookies : à vous de décider"],
  ["es-ES", "Cookies: usted decide"],
] as const) {
  test.describe(language, () => {
    test.use({ locale: language });

    test(`accepting and refusing have equal weight on the banner in ${language} @everywhere`, async ({
      page,
      expectAccessible,
    }) => {
      await page.goto("/");
      await expect(banner(page).getByRole("heading", { name: title })).toBeVisible();
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      const [accept, reject] = await Promise.all([measured(page, "accept"), measured(page, "reject")]);
      expect(measureSymmetry(accept, reject)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await expectAccessible();
    });
  });
}

/** A button of the banner's first layer as the browser drew it. */
async function measured(page: Page, choice: "accept" | "reject"): Promise<MeasuredButton> {
  const drawn = await banner(page)
    .locator(`[data-consent=${choice}]`)
    .evaluate((button) => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const rgb = (color: string): [number, number, number] => {
        if (!canvas) throw new Error("no canvas");
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue];
      };
      const style = getComputedStyle(button);
      const around = getComputedStyle(button.closest("section") ?? document.body);
      const { width, height } = button.getBoundingClientRect();
      return {
        width,
        height,
        ink: rgb(style.color),
        ground: rgb(style.backgroundColor),
        around: rgb(around.backgroundColor),
        border: rgb(style.borderTopColor),
        fontSize: Number.parseFloat(style.fontSize),
        fontWeight: Number(style.fontWeight),
        text: button.textContent ?? "",
      };
    });
  const colours = drawn as typeof drawn & Record<"ink" | "ground" | "around" | "border", Rgb>;
  return { clicks: 1, ...colours };
}

test("the banner changes its language and keeps the keyboard where it was", async ({ page }) => {
  await page.goto("/");
  const select = banner(page).getByRole("combobox");
  await select.focus();
  await select.selectOption("fr");
  await expect(banner(page)).toHaveAttribute("lang", "fr");
  await expect(banner(page).getByRole("button", { name: "Tout refuser" })).toBeVisible();
  await expect(banner(page).getByRole("combobox")).toBeFocused();
  await banner(page).getByRole("button", { name: "Tout refuser" }).press("Enter");
  await expect(message(page)).toContainText("Votre choix est enregistré");
  await page.reload();
  await openCentre(page);
  await expect(page.locator("dialog")).toHaveAttribute("lang", "fr");
});

test("the whole choice can be made by keyboard, and the dialog gives the focus back", async ({ page }) => {
  await page.goto("/");
  await expect(banner(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(banner(page).getByRole("combobox")).toBeFocused();
  const choices = banner(page).getByRole("button");
  await choices.last().focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Cookie settings" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(choices.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("switch", { name: "Datadog RUM" }).press("Space");
  await expect(dialog.getByRole("switch", { name: "Performance monitoring" })).toBeChecked();
  await dialog.getByRole("button", { name: "Save choice" }).press("Enter");
  await expect(message(page)).toContainText("Your choice is saved");
  await openCentre(page);
  await expect(dialog.getByRole("switch", { name: "Datadog RUM" })).toBeChecked();
  await expect(dialog.getByRole("switch", { name: "Google Analytics 4" })).not.toBeChecked();
});

test("nothing that has the focus is hidden behind the banner @everywhere", async ({ page }) => {
  await page.goto("/");
  await expect(banner(page)).toBeVisible();
  const covered = await page.evaluate(() => {
    const card = document.querySelector("[data-consent-banner]");
    const hidden: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("main a, main button, footer a")) {
      element.focus();
      const [box, over] = [element.getBoundingClientRect(), card?.getBoundingClientRect()];
      if (document.activeElement !== element || !over) continue;
      const inside =
        box.left >= over.left && box.right <= over.right && box.top >= over.top && box.bottom <= over.bottom;
      if (inside) hidden.push(element.textContent ?? "");
    }
    return hidden;
  });
  expect(covered).toEqual([]);
});

test("California reads that nothing is sold, and a signal that it is honoured", async ({ page, context }) => {
  await comesFrom(context, "California");
  await page.goto("/");
  await expect(banner(page)).toContainText("We do not sell or share personal information");
  await comesFrom(context, "California", true);
  await page.reload();
  await expect(page.locator("section[data-consent-gpc]")).toContainText("Global Privacy Control is honoured");
  await expect(banner(page)).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
  const support = await page.request.get("/.well-known/gpc.json");
  expect(await support.json()).toMatchObject({ gpc: true });
});

test.describe("everything fails closed", () => {
  const cases: [string, (page: Page) => Promise<unknown>][] = [
    [
      "the server fails",
      (page) => page.route("**/api/consent*", (route) => route.fulfill({ status: 503, body: "{}" })),
    ],
    ["the server cannot be reached", (page) => page.route("**/api/consent", (route) => route.abort())],
    [
      "the answer is no answer",
      (page) => page.route("**/api/consent", (route) => route.fulfill({ body: "<html>" })),
    ],
    ["the script is blocked", (page) => page.route("**/site/consent.js", (route) => route.abort())],
    [
      "the library of RUM and the tag are blocked",
      (page) => page.route(/rum\.js|gtag/, (route) => route.abort()),
    ],
  ];
  for (const [when, fail] of cases)
    test(`after consent nothing runs when ${when}`, async ({ page, context, baseURL, expectedErrors }) => {
      expectedErrors.push(/Failed to load resource/);
      await choose(context.request, [GOOGLE, RUM]);
      await fail(page);
      const contacted = watchOthers(context, baseURL ?? "");
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(1_000);
      const { cookies, sessionStorage } = await tracesOf(page, contacted);
      expect(cookies).toEqual(["lumina-consent"]);
      expect(sessionStorage).toEqual([]);
      expect([...contacted].filter((who) => who !== GOOGLE)).toEqual([]);
    });
});

test("a withdrawal that cannot be kept counts all the same", async ({
  page,
  context,
  baseURL,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  await choose(context.request, [GOOGLE, RUM]);
  await page.goto("/");
  await expect.poll(async () => (await tracesOf(page, new Set())).cookies).toContain("_dd_s_v2");
  await openCentre(page);
  await page.route("**/api/consent", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 503, body: "{}" }) : route.continue(),
  );
  await page.locator("dialog [data-consent=reject]").click();
  await expect(message(page)).toContainText("could not be saved yet");
  // What was set is gone, although nobody has written the withdrawal down.
  await expect.poll(async () => (await tracesOf(page, new Set())).cookies).toEqual(["lumina-consent"]);
  // What was collected before the withdrawal is handed in when the page is left; after that nothing may be sent.
  await page.goto("about:blank");
  await page.waitForTimeout(500);
  const contacted = watchOthers(context, baseURL ?? "");
  await page.goto("/security");
  await page.waitForTimeout(1_000);
  expect([...contacted]).toEqual([]);
});

test("an open banner goes when another tab decides, and a refusal is not turned into a consent", async ({
  page,
  context,
}) => {
  await page.goto("/");
  const other = await context.newPage();
  await other.goto("/pricing");
  await expect(banner(page)).toBeVisible();
  await banner(other).locator("[data-consent=reject]").click();
  await expect(banner(other)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
});

test("a notice that is too old is renewed, and a question that failed once is asked again", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  let asked = 0;
  await page.route("**/api/consent*", async (route) => {
    if (route.request().method() === "POST") return route.continue();
    asked += 1;
    if (asked === 1) return route.abort();
    const response = await route.fetch();
    const body = (await response.json()) as { notice?: string };
    return route.fulfill({ response, json: asked === 2 ? { ...body, notice: `${body.notice}x` } : body });
  });
  await page.goto("/");
  await banner(page).locator("[data-consent=reject]").click();
  await expect(message(page)).toContainText("Your choice is saved");
});

test("what is switched on stays so in another language, and a withdrawal loses nothing that was typed", async ({
  page,
  context,
}) => {
  await choose(context.request, [GOOGLE, RUM]);
  await page.goto("/contact");
  await expect.poll(async () => (await tracesOf(page, new Set())).cookies).toContain("_dd_s_v2");
  await page.getByLabel("Message").fill("Half a message");
  await openCentre(page);
  const dialog = page.locator("dialog[data-consent-centre]");
  await dialog.locator(`[data-service="${GOOGLE}"]`).uncheck();
  await dialog.getByRole("combobox").selectOption("de");
  await expect(page.locator('dialog[lang="de"]')).toBeVisible();
  await expect(dialog.locator(`[data-service="${GOOGLE}"]`)).not.toBeChecked();
  await expect(dialog.locator(`[data-service="${RUM}"]`)).toBeChecked();
  await dialog.locator("[data-consent=reject]").click();
  await expect(message(page)).toContainText("Aus Ihrem Browser entfernt: _ga");
  await expect(page.getByLabel("Message")).toHaveValue("Half a message");
  expect((await tracesOf(page, new Set())).cookies).toEqual(["lumina-consent"]);
});

test("cookies of a service go wherever they were set, also out of reach of scripts", async ({
  page,
  context,
  baseURL,
}) => {
  await choose(context.request, [GOOGLE, RUM]);
  const url = new URL("/legal/privacy", baseURL).href;
  await page.goto(url);
  await expect.poll(async () => (await tracesOf(page, new Set())).cookies).toContain("_dd_s_v2");
  await context.addCookies([
    { name: "_ga_HIDDEN", value: "1", url: baseURL, httpOnly: true },
    { name: "_ga_DEEP", value: "1", domain: "localhost", path: "/legal" },
    { name: "_ga_BOTH", value: "1", domain: "localhost", path: "/legal", httpOnly: true },
  ]);
  await openCentre(page);
  await page.locator("dialog [data-consent=reject]").click();
  await expect(message(page)).toContainText("_ga_BOTH");
  await expect(message(page)).toContainText("nothing came back");
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["lumina-consent"]);
});

test("a cookie that cannot be removed is named, also where no script can see it", async ({
  page,
  context,
}) => {
  await choose(context.request, [GOOGLE]);
  await page.goto("/legal/privacy");
  // As the server tells of a browser that goes on sending it.
  await page.route("**/api/consent*", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), stray: ["_ga_STUCK"] } });
  });
  await openCentre(page);
  await page.locator("dialog [data-consent=reject]").click();
  await expect(message(page)).toContainText("These could not be removed: _ga_STUCK.");
});

test("while the settings cannot be reached that is said in the visitor's language, and nothing runs", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto("/");
  await banner(page).locator("[data-consent=accept]").click();
  await expect.poll(async () => (await tracesOf(page, new Set())).cookies).toContain("_dd_s_v2");
  await context.route("**/api/consent*", (route) => route.abort());
  await pressOpener(page);
  const dialog = page.locator("dialog[data-consent-offline]");
  await expect(dialog).toContainText("rien de facultatif ne s’exécute sur cette page");
  const contacted = watchOthers(context, baseURL ?? "");
  await handIn(page);
  await page.waitForTimeout(800);
  expect([...contacted]).toEqual([]);
  await context.close();
});

test("a person is asked for themselves, and what they chose follows them to another browser", async ({
  page,
  browser,
  baseURL,
}) => {
  const decideOnRum = async (on: Page) => {
    await banner(on).locator("[data-consent=choose]").click();
    await on.locator('dialog [data-service="datadog-rum"]').check();
    await on.locator("dialog [data-consent=save]").click();
    await expect(message(on)).toBeVisible();
  };
  await page.goto("/");
  await decideOnRum(page);
  const person = newPerson();
  const slug = await signUpOnScreen(page, person);
  // Who agreed before nobody knows: it may have been somebody else.
  await decideOnRum(page);
  const other = await browser.newContext({ baseURL });
  const there = await other.newPage();
  await there.goto("/");
  await banner(there).locator("[data-consent=accept]").click();
  await expect(message(there)).toBeVisible();
  await there.goto("/sign-in");
  await there.getByLabel("Work e-mail").fill(person.email);
  await there.getByLabel("Password", { exact: true }).fill(person.password);
  await there.getByRole("button", { name: "Sign in", exact: true }).press("Enter");
  await there.waitForURL(new RegExp(`/o/${slug}`));
  await openCentre(there);
  await expect(there.locator('[data-service="datadog-rum"]')).toBeChecked();
  await expect(there.locator('[data-service="google-analytics"]')).not.toBeChecked();
  await other.close();
});
