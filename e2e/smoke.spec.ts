import { expect, test } from "./support/test";

test("the Worker says that it is well", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
});

test("the public home opens without errors and is accessible @everywhere", async ({
  page,
  expectAccessible,
}) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible();
});

test("every answer carries the security headers", async ({ request }) => {
  const headers = (await request.get("/")).headers();
  expect(headers["content-security-policy"]).toContain("default-src 'self'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBeDefined();
});
