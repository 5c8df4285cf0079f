import { vi } from "vitest";

// Files share a process: what modules remember of the file before is gone, and a module that a file replaces is replaced.
vi.resetModules();
