import { asDemo, demoBase, demoReady } from "./support/demo";
import { expect, type Page, test } from "./support/test";

/** What members are told of: the bell, its panel, the page and the settings, in the demo organization. */

const bellOf = (page: Page) => page.getByRole("button", { name: /^Notifications/ }).filter({ visible: true });
const panelOf = (page: Page) => page.getByRole("dialog", { name: "Notifications" });

/** Opens Today once the first check for exceptions has told of what it found. */
async function openWithNotices(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto(demoBase);
    await expect(bellOf(page)).toHaveAccessibleName(/unread$/, { timeout: 3_000 });
  }).toPass({ timeout: 180_000 });
}

// On one screen alone: what is read stays read.
test("a buyer opens the bell by keyboard, reads a notice and everything, and chooses how to be told", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await demoReady(page.request);
  await asDemo(page, "planner");
  await openWithNotices(page);
  await test.step("the panel opens and closes by keyboard", async () => {
    await bellOf(page).focus();
    await page.keyboard.press("Enter");
    await expect(panelOf(page)).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("Escape");
    await expect(panelOf(page)).toHaveCount(0);
    await expect(bellOf(page)).toBeFocused();
  });
  await test.step("a notice opens what it is about, and is read", async () => {
    await bellOf(page).click();
    const first = panelOf(page).getByRole("listitem").first().getByRole("link");
    await expect(first).toHaveAccessibleName(/^Unread: /);
    const href = (await first.getAttribute("href")) ?? "";
    await first.click();
    await expect(page).toHaveURL((url) => url.pathname === new URL(href, "http://x").pathname);
    await bellOf(page).click();
    await expect(panelOf(page).getByRole("listitem").first().getByRole("link")).not.toHaveAccessibleName(
      /^Unread: /,
    );
  });
  await test.step("the page lists and filters them, and marks all as read", async () => {
    await panelOf(page).getByRole("link", { name: "See all" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible();
    await expectAccessible();
    const readAll = page.getByRole("main").getByRole("button", { name: "Mark all as read" });
    if ((await readAll.count()) > 0) await readAll.click();
    await expect(bellOf(page)).toHaveAccessibleName("Notifications");
    await page.getByRole("link", { name: "Unread", exact: true }).click();
    await expect(page.getByText("Nothing matches these filters")).toBeVisible();
  });
  await test.step("the settings are kept", async () => {
    await page.goto(`${demoBase}/notifications/settings`);
    await expectAccessible();
    await page.getByLabel("A call is missed").selectOption("bell");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("A call is missed")).toHaveValue("bell");
    await page.getByLabel("A call is missed").selectOption("digest");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
  });
});

test("@everywhere a visitor sees the bell of the demo's buyer, and marks nothing", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await demoReady(page.request);
  await page.getByRole("button", { name: "Look around the demo" }).first().click();
  await expect(page).toHaveURL(/\/o\/demo$/);
  // The page has come by a plain form: its button listens a moment later.
  await expect(async () => {
    await bellOf(page).click();
    await expect(panelOf(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(panelOf(page).getByRole("button", { name: /Mark/ })).toHaveCount(0);
  await panelOf(page).getByRole("link", { name: "See all" }).click();
  await expect(page.getByText("What the demo's buyer is told of.")).toBeVisible();
  await expectAccessible();
  expect((await page.goto(`${demoBase}/notifications/settings`))?.status()).toBe(404);
});
