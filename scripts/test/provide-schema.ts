import type { TestProject } from "vitest/node";
import { schemaStatements } from "../migrations/schema";

declare module "vitest" {
  interface ProvidedContext {
    /** What makes the empty database on which each test file begins. */
    schema: string[];
  }
}

export default function setup(project: TestProject): void {
  project.provide("schema", schemaStatements());
}
