import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { readMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { expect, test } from "./support/test";

test("a person asks for everything that is kept of them, waits, and takes it", async ({
  page,
  expectAccessible,
}) => {
  const person = newPerson("Quay Hardware");
  await signUp(page, person);
  await page.goto("/account/privacy");
  await expect(page.getByRole("heading", { name: "Your privacy rights" })).toBeVisible();
  await expect(page.getByText("No packages yet")).toBeVisible();
  await expectAccessible();

  await page.getByRole("button", { name: "Request my data" }).click();
  const download = page.getByRole("link", { name: "Download" });
  await expect(download).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Ready", { exact: true })).toBeVisible();
  await expectAccessible();
  await readMail(page, person.email, /Your data from Lumina is ready/);

  const arriving = page.waitForEvent("download");
  await download.click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/^lumina-your-data-.*\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(await file.path())));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["report.html", "data.json", "data.schema.json", "tables/User.csv"]),
  );
  const data = JSON.parse(new TextDecoder().decode(files["data.json"]));
  expect(data.format).toBe("lumina-subject-data");
  expect(data.person.email).toBe(person.email);
  expect(new TextDecoder().decode(files["report.html"])).toContain(person.email);

  const schema = await page.request.get("/schemas/subject-data/1");
  expect(schema.status()).toBe(200);
  expect((await schema.json()).properties.format.const).toBe(data.format);
});

test("a link to a package that is not ours opens nothing", async ({ page }) => {
  const answer = await page.goto("/privacy-package/pkg_none.signature");
  expect(answer?.status()).toBe(404);
});
