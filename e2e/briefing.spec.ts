import { demoReady } from "./support/demo";
import { expect, test } from "./support/test";

/** The briefing on Today, as a stranger reads it in the demo organization. */

test("@everywhere the briefing says what matters, opens its numbers and leads to what to do", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await demoReady(page.request);
  await page.getByRole("button", { name: "Look around the demo" }).first().click();
  await expect(page).toHaveURL(/\/o\/demo$/);
  const briefing = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Your briefing" }) });
  const points = briefing.getByRole("listitem");
  await expect(points.first()).toBeVisible();
  expect(await points.count()).toBeLessThanOrEqual(7);
  await expect(briefing.getByText(/Written by Lumina from \d+ facts/)).toBeVisible();
  await expectAccessible();

  await test.step("a figure opens the rows behind it", async () => {
    const figure = points.first().getByRole("paragraph").getByRole("link").first();
    const href = await figure.getAttribute("href");
    await figure.click();
    await expect(page).toHaveURL(new RegExp(`${href?.replace(/[?.]/g, "\\$&")}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goBack();
  });
});
