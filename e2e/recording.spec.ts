import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const said = (page: Page) => page.getByRole("region", { name: "Words of the call" });

/** Where the recording is, in seconds, and the words that light up. */
const heard = (page: Page) =>
  page.evaluate(() => ({
    seconds: document.querySelector("audio")?.currentTime ?? -1,
    words: [...(CSS.highlights.get("call-word") ?? [])].map(String),
  }));

test("a call is paused, recorded, heard word by word, searched, held and deleted", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Heard Again"));
  await page.goto(`/o/${slug}/calls`);
  await page.getByRole("button", { name: "Make a test call" }).click();
  await expect(page.getByLabel("Record the call")).toBeChecked();
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.waitForURL(/\/calls\/cal_/);

  await test.step("a pause cannot be overlooked, and is kept nowhere", async () => {
    await expect(said(page).getByText(/I am calling about/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Pause recording and transcription" }).click();
    const notice = page.getByText("Paused: nothing is recorded or transcribed");
    await expect(notice).toBeVisible();
    await expectAccessible();
    await page.waitForTimeout(4_000);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(notice).toBeHidden();
  });

  await test.step("the recording is there, and says until when", async () => {
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText(/Audio until .*then it is deleted/)).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByText(/Paused, so neither recorded nor transcribed: 0:\d\d to 0:\d\d/),
    ).toBeVisible();
    await expect(page.getByText(/seconds are silent/)).toBeVisible();
    await expectAccessible();
  });

  await test.step("words light up while it plays, by mouse and by keyboard", async () => {
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(async () => (await heard(page)).words.length, { timeout: 30_000 }).toBeGreaterThan(0);
    await page.keyboard.press("p");
    await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
    const { seconds } = await heard(page);
    await page.keyboard.press("n");
    await expect.poll(async () => (await heard(page)).seconds).toBeCloseTo(seconds + 10, 0);
    await page.getByRole("slider", { name: "Place in the recording" }).press("Home");
    await expect.poll(async () => (await heard(page)).seconds).toBeLessThan(0.1);
    await page.getByLabel("Speed").selectOption("1.5");
    expect(await page.evaluate(() => document.querySelector("audio")?.playbackRate)).toBe(1.5);
  });

  await test.step("a word that is pressed is where it goes on, and keys are text while typing", async () => {
    const word = said(page)
      .getByText(/Thank you/)
      .first();
    await word.click({ position: { x: 8, y: 8 } });
    await expect.poll(async () => (await heard(page)).seconds).toBeGreaterThan(10);
    await page.keyboard.press("/");
    await page.keyboard.type("goodbye");
    await expect(page.getByText("1 of 2")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByText("2 of 2")).toBeVisible();
    await page.getByLabel("Search in this call").fill("zeppelin");
    await expect(page.getByText("Not said")).toBeVisible();
  });

  await test.step("a hold keeps it, and once it is deleted the text stays", async () => {
    await page.getByRole("button", { name: "Keep longer" }).click();
    await page.getByLabel("Reason").fill("Claim 12");
    await page.getByRole("button", { name: "Keep recording" }).click();
    await expect(page.getByText("Audio is kept until the hold ends.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeHidden();
    await page.getByRole("button", { name: "End the hold" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("button", { name: "Delete recording" }).click();
    await expect(page.getByText(/The audio was deleted on .* The text stays/)).toBeVisible();
    await expect(page.getByRole("slider")).toHaveCount(0);
    await expect(said(page).getByText(/I am calling about/)).toBeVisible();
    const gone = await page.request.get(`${page.url()}/recording`);
    expect(gone.status()).toBe(410);
  });

  await test.step("who heard it, and what became of it, is in the audit", async () => {
    await page.goto(`/o/${slug}/audit`);
    for (const summary of [
      "The recording of a call was played.",
      "Recording and transcription of a call were paused.",
      "The recording of a call is kept until it is released.",
      "The recording of a call was deleted.",
    ])
      await expect(page.getByText(summary).first()).toBeVisible();
  });
});
