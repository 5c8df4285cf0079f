import { indexedPaths, staticSitePaths } from "../lib/site/pages";
import { expect, type Page, test } from "./support/test";

/** The public site as a stranger meets it: on a desktop in the light, on a phone in the dark. */

interface Shift extends PerformanceEntry {
  value: number;
}

/** Opens a page and scrolls through it, so that everything that loads late has loaded. */
async function readWhole(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "load" });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.evaluate((top) => window.scrollTo(0, top), y);
    await page.waitForTimeout(40);
  }
  await page.waitForLoadState("networkidle");
}

const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );

for (const path of staticSitePaths) {
  test(`${path} is whole without the framework, without others, without a movement @everywhere`, async ({
    page,
    baseURL,
    expectAccessible,
  }) => {
    const others: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:"))
        others.push(request.url());
    });
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(/script-src[^;]*/.exec(policy)?.[0]).toMatch(/^script-src 'self'( https?:\/\/[\w.:*-]+)*$/);
    await readWhole(page, path);
    const scripts = await page
      .locator("script")
      .evaluateAll((all) =>
        all
          .filter((one) => one.getAttribute("type") !== "application/ld+json")
          .map((one) => one.getAttribute("src")),
      );
    expect(scripts.filter((src) => !src?.startsWith("/site/"))).toEqual([]);
    expect(others, "requests to anybody else").toEqual([]);
    expect(await layoutShift(page), "layout shift").toBe(0);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      "sideways scrolling",
    ).toBeLessThanOrEqual(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectAccessible();
  });
}

test("says on every page what it is, where it is, and shows a picture of its own", async ({ request }) => {
  const titles = new Set<string>();
  for (const path of indexedPaths) {
    const html = await (await request.get(path)).text();
    const title = /<title>([^<]+)</.exec(html)?.[1] ?? "";
    expect(title.length, path).toBeGreaterThan(5);
    titles.add(title);
    expect(/<meta name="description" content="([^"]+)"/.exec(html)?.[1]?.length ?? 0, path).toBeGreaterThan(
      40,
    );
    const picture = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? "";
    expect((await request.get(new URL(picture).pathname)).headers()["content-type"], path).toBe("image/png");
  }
  expect(titles.size, "titles that differ").toBe(indexedPaths.length);
  for (const path of staticSitePaths) {
    const html = await (await request.get(path)).text();
    expect(html).toContain(`<link rel="canonical" href="https://lumina-erp.com${path === "/" ? "" : path}`);
    for (const [, data] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g))
      expect(JSON.parse(data ?? "")[0]["@context"]).toBe("https://schema.org");
  }
});

test("tells search engines about every public page and no other", async ({ request }) => {
  const sitemap = await (await request.get("/sitemap.xml")).text();
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? "").pathname);
  expect(listed.sort()).toEqual([...indexedPaths, "/sign-in", "/sign-up"].sort());
  expect(await (await request.get("/robots.txt")).text()).toContain("Disallow: /o/");
});

test("has an icon also where no page names one", async ({ request }) => {
  const icon = await request.get("/favicon.ico");
  expect([icon.status(), icon.headers()["content-type"]]).toEqual([200, "image/svg+xml"]);
});

test("every link of the site leads somewhere", async ({ request }) => {
  const links = new Set<string>();
  for (const path of staticSitePaths) {
    const html = await (await request.get(path)).text();
    for (const [, href] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) links.add(href ?? "");
  }
  expect(links.size).toBeGreaterThan(12);
  for (const href of links) expect((await request.get(href)).status(), href).toBe(200);
});

test("a wrong address says so and helps on @everywhere", async ({ page, expectAccessible }) => {
  const response = await page.goto("/no/such/page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Pricing" })).toHaveAttribute("href", "/pricing");
  expect(await page.locator("script").count()).toBe(0);
  await expectAccessible();
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the menu opens and every page reads the same @everywhere", async ({ page, isMobile }) => {
    await page.goto("/");
    if (isMobile) {
      await page.getByLabel("Menu", { exact: true }).click();
      await page
        .getByRole("navigation", { name: "Site menu" })
        .getByRole("link", { name: "Pricing" })
        .click();
    } else {
      await page
        .getByRole("navigation", { name: "Site", exact: true })
        .getByRole("link", { name: "Pricing" })
        .click();
    }
    await expect(page).toHaveURL(/\/pricing$/);
    await expect(page.getByText("sales lines a month").first()).toBeVisible();
    await page.getByRole("link", { name: "Start a trial" }).first().click();
    await expect(page.getByRole("heading", { name: "Start your trial" })).toBeVisible();
  });
});
