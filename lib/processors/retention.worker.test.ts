import { afterEach, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { KEPT } from "@/lib/retention/rules";
import { answerFollow, requestFollow } from "./followers";

afterEach(() => clock.shift(0));

async function tokenOf(recipient: string): Promise<string> {
  const mail = await controlDb().outboundMail.findFirst({ where: { recipient } });
  return /following\/([\w-]+)/.exec(mail?.body ?? "")?.[1] ?? "";
}

const followers = async () =>
  (await controlDb().subProcessorFollower.findMany({ orderBy: { email: "asc" } })).map(({ email }) => email);

it("forgets followers who never confirmed or have ended it, and nobody else", async () => {
  for (const name of ["ended", "follows", "silent"]) await requestFollow(`${name}@register.example`);
  for (const name of ["ended", "follows"])
    await answerFollow(await tokenOf(`${name}@register.example`), "follow");
  await answerFollow(await tokenOf("ended@register.example"), "stop");

  clock.shift((KEPT.unconfirmedDays - 1) * DAY_MS);
  await runRetention();
  expect(await followers()).toEqual(["ended", "follows", "silent"].map((name) => `${name}@register.example`));

  clock.shift((KEPT.unconfirmedDays + 1) * DAY_MS);
  await runRetention();
  expect(await followers()).toEqual(["ended@register.example", "follows@register.example"]);

  clock.shift((KEPT.endedDays + 1) * DAY_MS);
  await runRetention();
  expect(await followers()).toEqual(["follows@register.example"]);
});
