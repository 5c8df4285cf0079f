import { randomInt } from "node:crypto";
import { expect, type Page } from "@playwright/test";

/**
 * Sends a form as a browser without scripts does, in the session of the page, which stays where it is. For what a journey needs
 * and is not about: a page that is drawn takes ten times as long.
 *
 * @param button what stands on the button that sends the form
 * @param fields what is filled in; everything else is sent as the page has it
 * @returns the path to which the answer leads, or null when it is a page itself
 */
export async function sendForm(
  page: Page,
  path: string,
  button: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const shown = await page.request.get(path);
  expect(shown.ok(), `${path} is shown`).toBe(true);
  const own = await page.evaluate(formEntries, { html: await shown.text(), button });
  if (!own) throw new Error(`${path} has no form with the button "${button}".`);
  const answer = await page.request.post(shown.url(), {
    multipart: { ...Object.fromEntries(own), ...fields },
    headers: { origin: new URL(shown.url()).origin, "cf-connecting-ip": someNetwork() },
    maxRedirects: 0,
  });
  expect(answer.status(), `${path} is sent`).toBeLessThan(400);
  const location = answer.headers().location;
  return location ? new URL(location, shown.url()).pathname : null;
}

/** An address of the range for tests (RFC 2544): a whole run from one network would reach its limits of mails and of tries. */
const someNetwork = () => `198.18.${randomInt(256)}.${randomInt(256)}`;

/** In the browser: what the form would send that has the button, untouched. */
function formEntries({ html, button }: { html: string; button: string }): [string, string][] | null {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [...page.querySelectorAll("button")].find((one) => one.textContent?.trim() === button);
  if (!found?.form) return null;
  return [...new FormData(found.form, found)].map(([name, value]) => [name, String(value)]);
}
