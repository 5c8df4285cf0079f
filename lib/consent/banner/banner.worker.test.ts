import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/platform/db";
import { addEntry } from "../cookies/commands";
import { inventory } from "../cookies/inventory";
import { newEntrySchema } from "../cookies/schema";
import { beginDraft, currentDraft, publishDraft } from "../drafts";
import { currentConsentVersion } from "../versions";
import { addService, removeService, setFields, syncInventory } from "./commands";
import { fieldOf } from "./content-fields";
import { versionHistory, versionNumbered } from "./history";
import { isBehind } from "./inventory-sync";

const STAFF: Actor = { kind: "staff", id: "stf_1" };

async function draft() {
  await beginDraft(STAFF);
  const found = await currentDraft();
  if (!found) throw new Error("There is no draft.");
  return found;
}

describe("a draft of the banner", () => {
  test("takes texts, and says at which field one is not right", async () => {
    const accept = fieldOf("texts", "fr", "accept");
    await setFields(STAFF, await draft(), { [accept]: "D’accord" });
    expect((await draft()).content.texts.fr.accept).toBe("D’accord");
    await expect(setFields(STAFF, await draft(), { [accept]: " " })).rejects.toMatchObject({
      field: accept,
      message: "This text is needed.",
    });
    const receipt = fieldOf("texts", "es", "receipt");
    await expect(setFields(STAFF, await draft(), { [receipt]: "Gracias." })).rejects.toMatchObject({
      field: receipt,
    });
    await expect(
      setFields(STAFF, await draft(), { [fieldOf("services", 0, "category")]: "nowhere" }),
    ).rejects.toMatchObject({ field: fieldOf("services", 0, "category") });
  });

  test("is not overwritten by somebody who read it earlier", async () => {
    const early = await draft();
    await setFields(STAFF, early, { [fieldOf("texts", "en", "close")]: "Close it" });
    await expect(setFields(STAFF, early, { [fieldOf("texts", "en", "close")]: "Shut" })).rejects.toThrow(
      "Reload",
    );
  });

  test("takes the inventory over", async () => {
    const entry = {
      ...{
        pattern: "lumina-new",
        kind: "cookie",
        serviceKey: "lumina",
        lifetimeDays: "3",
        status: "declared",
      },
      ...{ purposeEn: "New.", purposeDe: "Neu.", purposeFr: "Nouveau.", purposeEs: "Nuevo.", sameSite: "" },
    };
    await addEntry(STAFF, newEntrySchema("en-GB").parse(entry));
    expect(isBehind((await draft()).content, await inventory())).toBe(true);
    await syncInventory(STAFF, await draft());
    const { content } = await draft();
    expect(isBehind(content, await inventory())).toBe(false);
    const taken = content.services
      .flatMap(({ entries }) => entries)
      .find(({ pattern }) => pattern === "lumina-new");
    expect(taken).toMatchObject({ lifetimeDays: 3, purpose: { de: "Neu." } });
  });

  test("gains and loses a service; one that the inventory needs stays", async () => {
    const service = {
      key: "status-page",
      name: "Status",
      provider: "Somebody",
      category: "necessary",
      processor: "",
    };
    await addService(STAFF, await draft(), service);
    expect((await draft()).content.services.at(-1)).toMatchObject({ key: "status-page", entries: [] });
    await removeService(STAFF, await draft(), "status-page");
    expect((await draft()).content.services.some(({ key }) => key === "status-page")).toBe(false);
    await expect(removeService(STAFF, await draft(), "lumina")).rejects.toThrow("inventory");
  });

  test("becomes a version of the history that can be read and compared", async () => {
    const { id, version } = await draft();
    const wanted = { id, material: true, note: "Clearer words." };
    await setFields(STAFF, { id, version }, { [fieldOf("texts", "fr", "accept")]: "Oui" });
    await expect(publishDraft(STAFF, { ...wanted, version: version + 1 })).rejects.toThrow("equally long");
    const { accept } = (await currentConsentVersion()).content.texts.fr;
    await setFields(STAFF, { id, version: version + 1 }, { [fieldOf("texts", "fr", "accept")]: accept });
    await publishDraft(STAFF, { ...wanted, version: version + 2 });
    const history = await versionHistory();
    expect(history.map(({ number, material, note }) => [number, material, note])).toEqual([
      [2, true, "Clearer words."],
      [1, true, expect.any(String)],
    ]);
    expect((await versionNumbered(2))?.content.texts.en.close).toBe("Close it");
    expect(await versionNumbered(3)).toBeNull();
    expect((await inventory()).find(({ pattern }) => pattern === "lumina-new")?.purpose.es).toBe("Nuevo.");
  });
});
