import { consentCells } from "./support/consent-cells";
import { signedInOpening } from "./support/consent-people";
import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { test } from "./support/test";

test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(DEMO_READY_MS + 30_000);
  await demoReady(await playwright.request.newContext({ baseURL }));
});

consentCells("the demo's workspace", {
  works: /Harbour/,
  open: signedInOpening(async (page, decides) => {
    await asDemo(page, decides ? "planner" : "viewer");
    return `${demoBase}/items`;
  }),
});
