import type { Page } from "@playwright/test";

/** Opens a page of /admin as the first member of staff, through the emulator of Cloudflare Access. */
export async function asStaff(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const signIn = page.getByRole("button", { name: "Sign in", exact: true });
  if (page.url().includes("/cdn-cgi/access/login")) {
    await signIn.click();
    await page.waitForURL((url) => url.pathname.startsWith("/admin"));
  }
}
