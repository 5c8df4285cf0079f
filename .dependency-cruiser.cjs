/**
 * Imports point one way: app, components → modules of lib → lib/platform; worker → modules; pure modules import nothing but
 * each other. That modules form no cycles is a rule of scripts/checks. Each rule says why, so that its message is enough.
 */
/** Tests, and the generators they share. */
const TESTS = "(\\.test|/testing)\\.tsx?$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two modules that need each other are one module, or hide a third.",
      from: { pathNot: "/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^cloudflare:|\\.open-next/|\\?module$" },
    },
    {
      name: "lib-below-app",
      severity: "error",
      comment: "The product does not know its screens or its process.",
      from: { path: "^lib/" },
      // What the bench recorded is data, which the public site shows.
      to: { path: "^(app|components|worker|e2e|bench|emulators)/", pathNot: "^bench/results\\.json$" },
    },
    {
      name: "platform-below-modules",
      severity: "error",
      comment: "The platform serves every module and knows none.",
      from: { path: "^lib/platform/", pathNot: TESTS },
      to: { path: "^lib/", pathNot: "^lib/platform/" },
    },
    {
      name: "pure-modules",
      severity: "error",
      comment:
        "Forecasting, replenishment and statistics are pure: no I/O, no framework, nothing but each other.",
      from: { path: "^lib/(forecasting|replenishment|statistics)/", pathNot: TESTS },
      to: { pathNot: "^lib/(forecasting|replenishment|statistics)/" },
    },
    {
      name: "worker-without-screens",
      severity: "error",
      comment: "The process hands requests to the built Next and needs no screen.",
      from: { path: "^worker/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "app-without-worker",
      severity: "error",
      comment: "Screens run inside the process and do not reach for it.",
      from: { path: "^(app|components)/" },
      to: { path: "^worker/" },
    },
    {
      name: "screens-without-data-access",
      severity: "error",
      comment: "Authorization lives in the modules; a page asks them.",
      from: { path: "^(app|components)/" },
      to: { path: "^lib/platform/(db|files|vault|runtime|mail)" },
    },
    {
      name: "components-without-app",
      severity: "error",
      comment: "A component serves many pages and knows none.",
      from: { path: "^components/" },
      to: { path: "^app/", pathNot: "\\.css$" },
    },
    {
      name: "unscoped-client",
      severity: "error",
      comment:
        "Lumina's own tables are for accounts, sign-in, staff, billing, usage statistics, consent, policies, closings, retention, rights, who holds a person's data, checks of promises and the demo; every other module has tenantDb.",
      from: {
        pathNot: `^lib/(platform|accounts|admin|analytics|auth|billing|consent|demo|holders|minor-reports|organization-closing|policies|processors|retention|rights|routed-requests|staff|support|trust)/|${TESTS}`,
      },
      to: { path: "^lib/platform/db/(control|batch|adapter|tenant|scope|sql)" },
    },
    {
      name: "prisma-in-one-place",
      severity: "error",
      comment: "The generated client knows no organization; tenantDb does.",
      from: { pathNot: `^lib/platform/db/|${TESTS}` },
      to: {
        path: "^lib/platform/db/generated/(client|internal)|^node_modules/@prisma/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "bindings-in-platform",
      severity: "error",
      comment: "Only lib/platform touches bindings; the process provides them.",
      from: { path: "^(lib|app|components)/", pathNot: `^lib/platform/|${TESTS}` },
      to: { path: "^lib/platform/runtime" },
    },
    {
      name: "tests-are-leaves",
      severity: "error",
      comment: "Nothing depends on a test.",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "no-dev-dependency-in-product",
      severity: "error",
      comment: "What the product needs at run time is a dependency, not a tool.",
      from: { path: "^(app|components|lib|worker)/", pathNot: TESTS },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: "@opennextjs/cloudflare|@cloudflare/workers-types",
      },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.open-next|\\.next/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["workerd", "import", "require", "node", "default", "types"],
    },
  },
};
