import type { Browser, Page } from "@playwright/test";
import type { Opening, Surface } from "./consent-matrix";

/**
 * The pages of two signed-in people, each signed in once: one who never decides about cookies, one who does.
 *
 * @param enter signs one of them in, in a browser of their own, and answers the path to look at and who it is.
 */
export function signedInOpening(
  enter: (page: Page, decides: boolean) => Promise<Omit<Opening, "cookies">>,
): Surface["open"] {
  const known = new Map<boolean, Promise<Opening>>();
  const begin = async (browser: Browser, origin: string, decides: boolean): Promise<Opening> => {
    const context = await browser.newContext({ baseURL: origin });
    const person = await enter(await context.newPage(), decides);
    const cookies = (await context.cookies()).filter(({ name }) => name !== "lumina-consent");
    await context.close();
    return { ...person, cookies };
  };
  return (browser, origin, decides) => {
    const opening = known.get(decides) ?? begin(browser, origin, decides);
    known.set(decides, opening);
    return opening;
  };
}
