/**
 * `npm run pictures`: takes the site's pictures of the product from a running one (`npm start`, or PORT) with its demo
 * organization, and draws the pictures that a shared link shows. All of them go to public/pictures; with names, only those.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import sharp from "sharp";
import { demoCookie, launchBrowser } from "../bench/support/browser";
import { PICTURES, type PictureName, SHARED_PICTURES, type SharedPicture } from "../lib/site/pictures";
import { sharedPicture } from "./pictures/shared";

const folder = path.resolve(import.meta.dirname, "../public/pictures");
const origin = `http://localhost:${process.env.PORT ?? 8787}`;
/** What one picture may weigh, in bytes. */
const MOST_BYTES = 80_000;

/** Where each picture is taken. */
const PLACES: Readonly<Record<PictureName, (page: Page) => Promise<unknown>>> = {
  today: (page) => page.goto(`${origin}/o/demo`),
  item: openItemToOrder,
  proposal: (page) => page.goto(`${origin}/o/demo/approvals`),
  agent: (page) => page.goto(`${origin}/o/demo/agents`),
  call: openCallWithPromise,
  models: (page) => page.goto(`${origin}/o/demo/models`),
};

/** What sells most of the items to order that are still there: both halves of its chart have something to show. */
async function openItemToOrder(page: Page): Promise<void> {
  await page.goto(`${origin}/o/demo/items?status=order-due&sort=value`);
  const href = await page.locator("main table a[href*='/items/itm_']").first().getAttribute("href");
  await page.goto(new URL(href ?? "", origin).href);
  await page.locator(".recharts-surface").first().waitFor();
  const isPhone = (page.viewportSize()?.width ?? 0) < 640;
  if (isPhone)
    await page
      .getByRole("heading", { name: "Stock", exact: true })
      .evaluate((head) => window.scrollBy(0, head.getBoundingClientRect().top - 90));
}

/** A call on which a delivery day was promised that nobody has decided about. */
async function openCallWithPromise(page: Page): Promise<void> {
  await page.goto(`${origin}/o/demo/calls`);
  const row = page.locator("main table tr", { hasText: "to decide" }).first();
  const href = await row.locator("a[href*='/calls/cal_']").first().getAttribute("href");
  await page.goto(new URL(href ?? "", origin).href);
  await page.getByRole("article", { name: /^Delivery day/ }).waitFor();
}

/** As small as it has to be, as good as it can be. */
async function encode(png: Buffer): Promise<Buffer> {
  for (let quality = 62; quality >= 30; quality -= 6) {
    const file = await sharp(png).avif({ quality, effort: 4, chromaSubsampling: "4:4:4" }).toBuffer();
    if (file.length <= MOST_BYTES) return file;
  }
  throw new Error("A picture does not become small enough; cut it smaller in lib/site/pictures.ts.");
}

async function take(browser: Browser, cookie: string, name: PictureName): Promise<void> {
  for (const [cut, size] of Object.entries(PICTURES[name])) {
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: 2,
      isMobile: cut === "phone",
      extraHTTPHeaders: { cookie },
      reducedMotion: "reduce",
      locale: "en-IE",
    });
    const page = await context.newPage();
    page.setDefaultNavigationTimeout(180_000);
    await PLACES[name](page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // The line that names the sandbox belongs to a laptop, not to the product; the question about cookies to a visit.
      await page.addStyleTag({
        content:
          "aside[aria-label='About this workspace'], nextjs-portal, nav[aria-label='Main pages'], [data-consent-banner] { display: none !important }",
      });
      await page.waitForTimeout(800);
      const file = await encode(await page.screenshot());
      writeFileSync(path.join(folder, `${name}-${cut}-${colorScheme}.avif`), file);
      console.log(`${name}-${cut}-${colorScheme}.avif ${Math.round(file.length / 1000)} kB`);
    }
    await context.close();
  }
}

async function drawShared(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  for (const [name, text] of Object.entries<SharedPicture>(SHARED_PICTURES)) {
    const behind = text.picture && readFileSync(path.join(folder, `${text.picture}-wide-light.avif`));
    await page.setContent(sharedPicture(text, behind || undefined));
    await page.evaluate(() => document.fonts.ready);
    const file = await sharp(await page.screenshot())
      .png({ palette: true, quality: 90, effort: 10 })
      .toBuffer();
    writeFileSync(path.join(folder, "og", `${name}.png`), file);
    console.log(`og/${name}.png ${Math.round(file.length / 1000)} kB`);
  }
  await page.close();
}

mkdirSync(path.join(folder, "og"), { recursive: true });
const browser = await launchBrowser();
try {
  const asked = process.argv.slice(2);
  const wanted = (name: string) => asked.length === 0 || asked.includes(name);
  const names = (Object.keys(PICTURES) as PictureName[]).filter(wanted);
  const cookie = names.length > 0 ? await demoCookie(browser, origin) : "";
  for (const name of names) await take(browser, cookie, name);
  if (wanted("og")) await drawShared(browser);
} finally {
  await browser.close();
}
