import { expect, type Page, test } from "./support/test";

/** The demo organization as a stranger looks around in it. */

async function seedDemo(page: Page): Promise<void> {
  const seed = () =>
    page.request.post("/api/sandbox/seed?items=16&years=1", {
      headers: { origin: new URL(page.url()).origin },
    });
  await page.goto("/");
  await seed();
  await expect
    .poll(async () => (await (await page.request.get("/api/sandbox/seed")).json()).state, {
      timeout: 240_000,
    })
    .toBe("done");
}

test("a stranger looks around the demo without an account, and changes nothing", async ({
  page,
  expectAccessible,
}) => {
  await seedDemo(page);

  await test.step("one click leads in", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: "Look around the demo" }).first().click();
    await expect(page).toHaveURL(/\/o\/demo$/);
    await expect(page.getByText("Read-only demo.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
    await expectAccessible();
  });

  await test.step("everything can be read, nothing decided", async () => {
    await page.goto("/o/demo/approvals");
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await page.goto("/o/demo/items");
    await expect(page.locator("main table").getByRole("link").first()).toBeVisible();
    for (const path of [
      "/o/demo/settings",
      "/o/demo/audit",
      "/o/demo/imports/new",
      "/account",
      "/organizations",
    ])
      expect((await page.goto(path))?.status(), path).toBe(404);
  });

  await test.step("the open orders of a place come to what is on order there", async () => {
    await page.goto("/o/demo/items");
    const rows = page.locator("main table tbody").getByRole("link");
    await expect(rows.first()).toBeVisible();
    const places = new Set(await rows.evaluateAll((links) => links.map((link) => link.getAttribute("href"))));
    const items = [...places].filter((href) => href?.includes("/items/")) as string[];
    let ordered = 0;
    for (const href of items) {
      await page.goto(href);
      const { said, listed } = await page.evaluate(() => {
        const whole = (node?: Element | null) => Number((node?.textContent ?? "").replace(/[^0-9.]/g, ""));
        const term = [...document.querySelectorAll("dt")].find((dt) => dt.textContent === "On order");
        const title = [...document.querySelectorAll("h2")].find(
          (h) => h.textContent === "Open orders and transfers",
        );
        const lines = [...(title?.closest("section")?.querySelectorAll("li > p > span") ?? [])];
        return { said: term ? whole(term.nextElementSibling) : null, listed: lines.map(whole) };
      });
      if (said === null) continue;
      expect(
        listed.reduce((sum, quantity) => sum + quantity, 0),
        href,
      ).toBe(said);
      ordered += listed.length;
    }
    expect(ordered).toBeGreaterThan(0);
  });

  await test.step("the way to one's own trial is near, and the demo can be left", async () => {
    await page.goto("/o/demo");
    await page.getByRole("link", { name: "Start a trial with your own" }).click();
    await expect(page.getByRole("heading", { name: "Start your trial" })).toBeVisible();
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});

test("only our own form starts a guest's session", async ({ request }) => {
  const foreign = await request.post("/demo", {
    headers: { origin: "https://elsewhere.example" },
    maxRedirects: 0,
  });
  expect(foreign.status()).toBe(403);
  const typed = await request.get("/demo", { maxRedirects: 0 });
  expect(typed.headers().location).toBe("/");
  expect(typed.headers()["set-cookie"]).toBeUndefined();
});
