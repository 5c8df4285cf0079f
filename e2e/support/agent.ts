import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** What planning every item may take on a busy machine. */
const RUN_MS = 120_000;

/** Starts a run of the replenishment agent and waits for its end; proposals of an earlier run give way to new ones. */
export async function runAgent(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/agents`);
  await page.getByRole("button", { name: "Run now" }).click();
  await page.waitForURL(/\/agents\/runs\/run_/);
  await expect(page.getByText("The run is over", { exact: true })).toBeVisible({ timeout: RUN_MS });
  await expect(page.getByRole("main").getByText("Succeeded", { exact: true })).toBeVisible({
    timeout: RUN_MS,
  });
}
