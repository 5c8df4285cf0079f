import type { Page } from "@playwright/test";

/** Who the sandbox names as its first admin. */
const FIRST_ADMIN = "staff@lumina-erp.example";

/** Opens a page of /admin by way of the emulator's sign-in. */
export async function openAsStaff(page: Page, path: string, email = FIRST_ADMIN): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Your work e-mail").fill(email);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/admin"));
}
