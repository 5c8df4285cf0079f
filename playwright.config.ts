import { defineConfig } from "@playwright/test";
import { findHeadlessShell } from "./scripts/setup/chromium.mjs";

const port = Number(process.env.E2E_PORT ?? 8799);
const origin = `http://localhost:${port}`;

/** Journeys against the built Worker, on a state folder of its own: desktop in light, phone in dark. */
/**
 * Features of Chromium that tests do without. Its last such list counts, so those of Playwright's own that matter here stand in it
 * again. A renderer kept ready for a site that may come would be started for every page.
 */
const WITHOUT = [
  "SpareRendererForSitePerProcess",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  // The Worker has one thread and the machine two cores: more browsers would only wait for each other.
  workers: 2,
  // On a build machine one failure would hide the rest; what passes only at the second try is named at the end.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  // A page that two busy cores share with others may take its time; what is awaited is a state, never a time.
  timeout: 360_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL: origin,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // What moves is drawn again and again, and waited for.
    contextOptions: { reducedMotion: "reduce" },
    // Recording every step costs a good part of the machine: on a build machine only what failed is recorded, at its second try.
    trace: { mode: process.env.CI ? "on-first-retry" : "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findHeadlessShell(),
      args: [
        "--no-sandbox",
        // Drawing in software with the emulated graphics card takes several times as long as without it.
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--disable-features=${WITHOUT.join(",")}`,
      ],
    },
  },
  projects: [
    {
      name: "desktop",
      use: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
    },
    {
      name: "phone",
      // Journeys are run once; what is about looks and reach (tagged @everywhere) also on a phone, in the dark.
      grep: /@everywhere/,
      use: {
        viewport: { width: 390, height: 844 },
        colorScheme: "dark",
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
  ],
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `${origin}/healthz`,
    env: { PORT: String(port) },
    timeout: 900_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
