import type { Page } from "@playwright/test";

/** Lets the next action reach the server, and loses its answer on the way back. */
export async function loseNextAnswer(page: Page): Promise<void> {
  let lost = false;
  await page.route(
    () => true,
    async (route) => {
      if (lost || !route.request().headers()["next-action"]) return route.fallback();
      lost = true;
      await route.fetch();
      await route.abort("failed");
    },
  );
}
