/**
 * What is mutated, and the tests that are there to notice: those of the file itself first, because the first failure ends
 * a mutant. Tests in the plain runtime cost a second, tests in workerd ten.
 */
export interface Covered {
  files: readonly string[];
  tests: readonly string[];
}

const PURE_PLANNING = [
  "classify-abc",
  "demand-distribution",
  "demand-path",
  "errors",
  "group-by-supplier",
  "lead-time-demand",
  "lead-time-shape",
  "lead-time",
  "lot-size",
  "open-orders",
  "overstock",
  "plan-item",
  "policy",
  "project-stock",
  "quantile-function",
  "recommend-order",
].map((name) => `lib/replenishment/${name}.ts`);

const MAPPING = "lib/mapping";
const TABLES = "lib/tables";

export const COVERING: Readonly<Record<string, Covered>> = {
  "tenant scope": {
    files: ["tenant", "control", "models"].map((name) => `lib/platform/db/${name}.ts`),
    tests: [
      "lib/platform/db/tenant.worker.test.ts",
      "lib/audit/untold.worker.test.ts",
      "lib/platform/db/atomic.worker.test.ts",
    ],
  },
  "arguments and SQL of a tenant": {
    files: ["lib/platform/db/scope.ts", "lib/platform/db/sql.ts"],
    tests: ["lib/platform/db/scope.test.ts", "lib/platform/db/sql.test.ts"],
  },
  batches: {
    files: ["lib/platform/db/batch.ts"],
    tests: ["lib/platform/db/batch.worker.test.ts", "lib/platform/db/atomic.worker.test.ts"],
  },
  "guards and audit chain": {
    files: ["lib/platform/db/guards.ts", "lib/platform/db/audit-chain.ts", "lib/platform/hash-chain.ts"],
    tests: [
      "lib/platform/db/guards.test.ts",
      "lib/platform/db/audit-chain.test.ts",
      "lib/platform/hash-chain.test.ts",
    ],
  },
  permissions: {
    files: ["lib/accounts/permissions.ts", "lib/accounts/access.ts"],
    tests: ["lib/accounts/permissions.test.ts", "lib/accounts/access.test.ts"],
  },
  "routes of pages": {
    files: ["lib/platform/route-match.ts"],
    tests: ["lib/platform/route-match.test.ts"],
  },
  "entry points": {
    files: ["lib/accounts/organizations.ts", "lib/web/action-client.ts"],
    tests: ["lib/accounts/organizations.worker.test.ts", "lib/web/action-client.worker.test.ts"],
  },
  sessions: { files: ["lib/accounts/sessions.ts"], tests: ["lib/accounts/sessions.worker.test.ts"] },
  "request pipeline": {
    files: ["worker/request-pipeline.ts"],
    tests: ["worker/request-pipeline.worker.test.ts", "worker/refusal.worker.test.ts"],
  },
  "checks of requests": {
    files: ["request-checks", "refusal", "router-state", "action-body"].map((name) => `worker/${name}.ts`),
    tests: ["request-checks", "router-state", "action-body"].map((name) => `worker/${name}.test.ts`),
  },
  vault: {
    files: ["lib/platform/vault.ts"],
    tests: ["lib/platform/vault.worker.test.ts", "lib/platform/master-key.worker.test.ts"],
  },
  approvals: {
    files: ["lib/agents/approve.ts"],
    tests: [
      "lib/agents/approve-races.worker.test.ts",
      "lib/agents/approve.worker.test.ts",
      "worker/order-mails.worker.test.ts",
    ],
  },
  "approvals by rule": {
    files: ["lib/agents/run-approve.ts"],
    tests: ["lib/agents/run-approve.worker.test.ts"],
  },
  "edits and rejections": {
    files: ["lib/agents/decide.ts"],
    tests: ["decide", "approve-races"].map((name) => `lib/agents/${name}.worker.test.ts`),
  },
  "proposals and settings": {
    files: ["compose", "content-hash", "config", "schedule-time"].map((name) => `lib/agents/${name}.ts`),
    tests: ["compose", "content-hash", "config", "schedule-time"].map((name) => `lib/agents/${name}.test.ts`),
  },
  planning: {
    files: [...PURE_PLANNING, "lib/statistics/normal.ts"],
    tests: [
      "lib/statistics/normal.test.ts",
      ...[
        "quantile-function",
        "demand-path",
        "demand-distribution",
        "errors",
        "lead-time-shape",
        "lot-size",
        "open-orders",
        "recommend-order-steps",
        "lead-time-demand",
        "lead-time",
        "overstock",
        "plan-item",
        "policy",
        "project-stock",
        "recommend-order",
        "group-by-supplier",
        "simulate-policy",
      ].map((name) => `lib/replenishment/${name}.test.ts`),
    ],
  },
  "the plan of an item": {
    files: ["lib/insights/plan.ts", "lib/insights/planning-day.ts", "lib/models/weeks.ts"],
    tests: [
      "lib/insights/plan-at-place.test.ts",
      "lib/insights/plan-figures.test.ts",
      "lib/insights/plan.test.ts",
      "lib/insights/planning-day.test.ts",
      "lib/models/weeks.test.ts",
    ],
  },
  "dates and numbers of imports": {
    files: [`${TABLES}/dates.ts`, `${MAPPING}/numbers.ts`],
    tests: [
      ...["date-forms", "dates"].map((name) => `${TABLES}/${name}.test.ts`),
      ...["number-forms", "numbers"].map((name) => `${MAPPING}/${name}.test.ts`),
    ],
  },
  "cells of imports": {
    files: [
      ...["cell-readers", "compile"].map((name) => `${MAPPING}/${name}.ts`),
      ...["normalise", "text-rules"].map((name) => `${TABLES}/${name}.ts`),
      "lib/stock/bulk/classify-sales-line.ts",
      "lib/catalogue/item-code.ts",
    ],
    tests: [
      `${TABLES}/text-rules.test.ts`,
      ...["cell-readers", "compile-rows", "compile", "bad-inputs"].map(
        (name) => `${MAPPING}/${name}.test.ts`,
      ),
      "lib/stock/bulk/classify-sales-line.test.ts",
    ],
  },
  "bytes of imports": {
    files: [`${TABLES}/units.ts`],
    tests: ["units", "encoding", "csv-reader", "csv-stream"].map((name) => `${TABLES}/${name}.test.ts`),
  },
  "rows of orders": {
    files: [
      "lib/purchasing/bulk/order-lines.ts",
      "lib/purchasing/bulk/order-status.ts",
      "lib/stock/bulk/sales-line-id.ts",
    ],
    tests: [
      "lib/purchasing/bulk/order-status.test.ts",
      "lib/purchasing/bulk/order-lines.test.ts",
      "lib/stock/bulk/sales-line-id.test.ts",
    ],
  },
  consent: {
    files: ["content-hash", "regime", "schema", "state", "symmetry"].map((name) => `lib/consent/${name}.ts`),
    tests: [
      ...["regime", "schema", "schema-limits", "state", "symmetry"].map(
        (name) => `lib/consent/${name}.test.ts`,
      ),
      "lib/consent/defaults/texts.test.ts",
    ],
  },
  "records of consent": {
    files: ["lib/consent/record-chain.ts", "lib/consent/choice-cookie.ts"],
    tests: ["lib/consent/record-chain.test.ts", "lib/consent/choice-cookie.test.ts"],
  },
};
