import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

/** Replaying a demo's year takes half a minute on a quiet machine. */
const REPLAY_MS = 180_000;

test.describe.configure({ mode: "serial", timeout: DEMO_READY_MS + 2 * REPLAY_MS });

test("the demo has its past year replayed; a planner replays it again, and takes what it says apart", async ({
  page,
  request,
  expectAccessible,
}) => {
  await demoReady(request);
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/agents`);
  await page.getByRole("link", { name: "Replay" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Replay" })).toBeVisible();
  const finding = page.getByRole("heading", {
    name: /^Compared with what really happened, Lumina would have had/,
  });
  await expect(finding).toBeVisible({ timeout: REPLAY_MS });
  await page.getByRole("button", { name: "Replay again" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("button", { name: "Replay again" })).toBeVisible({ timeout: REPLAY_MS });
  await expect(finding).toBeVisible();
  const table = page.getByRole("region", { name: "The ways to order side by side" });
  await expect(table.getByRole("row")).toHaveCount(4);
  // Nobody knows what was missed of what was not there.
  await expect(table.getByRole("row", { name: /What really happened/ })).toContainText("—");
  await expect(page.getByRole("heading", { name: "What a replay can't know" })).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Other settings on the items that sell most" }),
  ).toContainText("Lead times halved");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `fits ${width} px`).toBeLessThanOrEqual(1);
  }
  await page.getByRole("region", { name: "Replayed items" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/items\//);
});
