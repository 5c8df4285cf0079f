import { expect, test, vi } from "vitest";
import type * as Clients from "./clients";
import {
  collectInto,
  collectingClient,
  findUniqueAlone,
  provideClients,
  readingClient,
} from "./provided-clients";

test("pages use the database clients of the process around them, and have none of their own", async () => {
  expect(() => collectingClient()).toThrow("The process has provided no database clients.");
  const process = {
    readingClient: vi.fn().mockReturnValue("reads"),
    collectingClient: vi.fn().mockReturnValue("collects"),
    collectInto: vi.fn().mockResolvedValue(undefined),
    findUniqueAlone: vi.fn().mockResolvedValue("found"),
  };
  provideClients(process as unknown as typeof Clients);
  const db = {} as Parameters<typeof readingClient>[0];
  expect(readingClient(db)).toBe("reads");
  expect(process.readingClient).toHaveBeenCalledExactlyOnceWith(db);
  const client = collectingClient();
  expect(client).toBe("collects");
  const collect = () => undefined;
  await collectInto([], collect);
  expect(process.collectInto).toHaveBeenCalledExactlyOnceWith([], collect);
  expect(await findUniqueAlone(client, "User", "findUnique", { where: { id: "u" } })).toBe("found");
  expect(process.findUniqueAlone).toHaveBeenCalledExactlyOnceWith(client, "User", "findUnique", {
    where: { id: "u" },
  });
});
