import { asDemo, demoReady } from "./support/demo";
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
  await expect(
    briefing.getByText(/Written by Lumina from \d+ facts, worded by Google Gemini .* · Sandbox$/),
  ).toBeVisible();
  await expectAccessible();

  await test.step("visitors of the demo are not offered mails", async () => {
    await expect(briefing.getByRole("link", { name: "Get it by mail" })).toHaveCount(0);
    expect((await page.goto("/o/demo/briefing/mail"))?.status()).toBe(404);
    await page.goBack();
  });

  await test.step("a figure opens the rows behind it", async () => {
    const figure = points.first().getByRole("paragraph").getByRole("link").first();
    const href = await figure.getAttribute("href");
    await figure.click();
    await expect(page).toHaveURL(new RegExp(`${href?.replace(/[?.]/g, "\\$&")}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goBack();
  });
});

test("@everywhere a member chooses the hour of the mail, and the organization who words it", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await demoReady(page.request);
  await asDemo(page, "owner");
  await page.goto("/o/demo");
  await page.getByRole("link", { name: "Get it by mail" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Briefing by mail" })).toBeVisible();
  await expectAccessible();
  for (const hour of ["07:00", "Never"]) {
    await page.getByLabel("Send it at").selectOption({ label: hour });
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Send it at").locator("option:checked")).toHaveText(hour);
  }
  await page.goto("/o/demo/settings");
  const wording = page.locator("#language-model");
  await expect(wording.getByLabel("Wording")).toBeVisible();
});

test("@everywhere an item, a supplier and a version are explained in sentences that open their figures", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await demoReady(page.request);
  await page.goto("/");
  await page.getByRole("button", { name: "Look around the demo" }).first().click();
  await expect(page).toHaveURL(/\/o\/demo$/);
  for (const [list, says] of [
    ["items?status=runs-out", /will run out|on hand/],
    ["suppliers", /Deliveries from|supplies/],
    ["models", /accurate than repeating the last period/],
  ] as const) {
    await page.goto(`/o/demo/${list}`);
    await page.locator("main table tbody").getByRole("link").first().click();
    await page.getByRole("button", { name: "Explain" }).click();
    const dialog = page.getByRole("dialog", { name: "Explanation" });
    await expect(dialog.getByText(says)).toBeVisible();
    await expect(dialog.getByText(/^Written by Lumina from \d facts?.* · Sandbox$/)).toBeVisible();
    await expect(dialog.getByRole("paragraph").getByRole("link").first()).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Explain" })).toBeFocused();
  }
});
