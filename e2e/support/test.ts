import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page, type Request } from "@playwright/test";
import { choose } from "./consent";

export { expect, type Page };

/** What a browser says about a page that is no fault of it: a test that asks for a 404 gets one. */
const HARMLESS = /^Failed to load resource: the server responded with a status of 4\d\d/;

interface Support {
  /** Finds no accessibility problem on the page as it stands; names each that it finds. */
  expectAccessible: (page?: Page) => Promise<void>;
  /** Messages that this test brings about on purpose. */
  expectedErrors: RegExp[];
  /** Whether the visitor has refused everything optional before the test: then no banner stands over the page. */
  hasDecided: boolean;
}

/** How long a page may take until it answers a click. */
const HYDRATED_MS = 10_000;

/** In the browser: whether every button of the page proper has React's listeners, without which a click is lost. */
const isHydrated = () =>
  !("__next_f" in window) ||
  [...document.querySelectorAll("main button")].every((button) =>
    Object.keys(button).some((key) => key.startsWith("__reactProps$")),
  );

/** Waits for it; a page without scripts, or one that leads elsewhere, is left to what the test expects of it. */
const hydrated = (page: Page) =>
  page.waitForFunction(isHydrated, null, { timeout: HYDRATED_MS }).catch(() => undefined);

/**
 * Going elsewhere would cancel what a form is still sending: every page first lets it arrive. Where it has arrived it waits until
 * it can be clicked.
 */
function waitForPages(context: BrowserContext): void {
  const sending = new Set<Request>();
  context.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"]) sending.add(request);
  });
  const forget = (request: Request) => void sending.delete(request);
  // Once the answer begins, the form has done what it does.
  context.on("response", (response) => forget(response.request()));
  context.on("requestfinished", forget);
  context.on("requestfailed", forget);
  const arrive = () => expect.poll(() => sending.size, { message: "forms still being sent" }).toBe(0);
  context.on("page", (page) => {
    const { goto, reload } = page;
    page.goto = async (...args) => {
      await arrive();
      const answer = await goto.apply(page, args);
      await hydrated(page);
      return answer;
    };
    page.reload = async (...args) => {
      await arrive();
      const answer = await reload.apply(page, args);
      await hydrated(page);
      return answer;
    };
  });
}

/** Every test fails when a page writes an error to the console or throws. */
export const test = base.extend<Support>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  expectedErrors: async ({}, use) => {
    await use([]);
  },

  hasDecided: [true, { option: true }],

  context: async ({ context, expectedErrors, hasDecided }, use) => {
    if (hasDecided) await choose(context.request, []);
    const errors: string[] = [];
    const note = (text: string, page: Page | null) => {
      if (!HARMLESS.test(text) && !expectedErrors.some((expected) => expected.test(text)))
        errors.push(`${page?.url() ?? "a page"}: ${text}`);
    };
    context.on("console", (message) => {
      if (message.type() === "error") note(message.text(), message.page());
    });
    context.on("weberror", (error) => note(String(error.error().stack ?? error.error()), error.page()));
    waitForPages(context);
    await use(context);
    expect(errors, "errors in the browser's console").toEqual([]);
  },

  expectAccessible: async ({ page }, use) => {
    await use(async (other = page) => {
      // A page that is still loading has no headline, and nothing to look at yet.
      await expect(other.locator("h1").first()).toBeVisible();
      // What is about to be replaced is dimmed, and nobody can act on it.
      await expect(other.locator("[inert][aria-busy=true]")).toHaveCount(0);
      // Colours that are still fading in would be measured halfway.
      await other.evaluate(() => {
        // A spinner never ends, and fades nothing.
        const ending = document
          .getAnimations()
          .filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
        const ended = Promise.allSettled(ending.map((a) => a.finished));
        // One whose page is not drawn, or that is held, would be waited for for ever.
        return Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000))]);
      });
      // A message that is fading out is gone for its reader.
      const { violations } = await new AxeBuilder({ page: other }).exclude('[data-removed="true"]').analyze();
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.slice(0, 5).map((node) => node.target.join(" ")),
      }));
      expect(found, `accessibility of ${other.url()}`).toEqual([]);
    });
  },
});
