import type { ShownContent } from "../../lib/consent/answer";
import { consentOf, REGIONS, type Region, type Traces } from "./consent";
import { closeBrowsers, STATES, type Surface, seeCell } from "./consent-matrix";
import { expect, test } from "./test";

/** Every region and state of the matrix on one surface: each cell holds and contacts what the inventory allows, no more. */
export function consentCells(name: string, surface: Surface): void {
  test.use({ hasDecided: false });
  // The first cell of a workspace also signs its people up.
  test.describe.configure({ timeout: 120_000 });
  test.afterAll(closeBrowsers);
  for (const region of Object.keys(REGIONS) as Region[])
    for (const state of STATES)
      test(`${name}, ${region}, ${state}`, async ({ browser, baseURL, request }) => {
        const cell = { browser, origin: baseURL ?? "", region, state, surface };
        const { seen, expected } = await seeCell(cell);
        expect(seen).toEqual(expected);
        const { content } = await consentOf(request);
        if (!content) throw new Error("the inventory was not told");
        expect(
          undeclared(seen, content, expected.contacted),
          "what no service declares, or not as allowed",
        ).toEqual([]);
      });
}

/** Names seen that no service declares, or only one that may not run. */
function undeclared(seen: Traces, content: ShownContent, mayRun: readonly string[]): string[] {
  const required = new Set(content.categories.filter((category) => category.required).map(({ key }) => key));
  const allowed = content.services.filter(
    (service) => required.has(service.category) || mayRun.includes(service.key),
  );
  const isDeclared = (kind: string, name: string) =>
    allowed.some(({ entries }) =>
      entries.some((entry) => {
        const pattern = entry.pattern.replace(/^__Host-/, "");
        const fits = pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
        return entry.kind === kind && fits;
      }),
    );
  return [
    ...seen.cookies.filter((name) => !isDeclared("cookie", name)),
    ...seen.localStorage.filter((name) => !isDeclared("local-storage", name)),
    ...seen.sessionStorage.filter((name) => !isDeclared("session-storage", name)),
    ...seen.contacted.filter((key) => !allowed.some((service) => service.key === key)),
  ];
}
