import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { MAIL_LIMITS } from "@/lib/platform/mail-limits";
import { declineInvitation, invitationStep } from "./accept-invitation";
import { invite, listInvitations, resendInvitation } from "./invitations";
import { createOrganization } from "./organization-commands";
import type { SignedIn } from "./session-start";
import { mailsTo, neverIdle, newOwner, tokenFrom, userOf, workspaceOf } from "./testing";

let owner: SignedIn & { slug: string };
let round = 0;
const stranger = (i: number | string) => `stranger${i}@round${round}.example`;
const here = () => workspaceOf(owner, owner.slug);

beforeEach(async () => {
  // Every round has a day of its own, and so counters of its own.
  clock.shift(++round * DAY_MS);
  owner = await newOwner(`owner${round}@limits.example`, { company: "Cheap Pills at pills.example" });
  await neverIdle(owner);
});
afterEach(() => clock.shift(0));

const invited = async (domain: string) =>
  controlDb().outboundMail.count({ where: { recipient: { endsWith: domain } } });

describe("invitations to strangers", () => {
  it("are ten a day during the trial", async () => {
    const workspace = await here();
    const refused: string[] = [];
    for (let i = 0; i < 40; i++)
      await invite(workspace, { email: stranger(i), role: "viewer" }).catch((error) =>
        refused.push(`${error}`),
      );
    expect(await invited(`@round${round}.example`)).toBe(MAIL_LIMITS.invitation.organization?.trial.count);
    expect(refused).toHaveLength(30);
    for (const sentence of refused)
      expect(sentence).toMatch(
        /can send 10 invitations a day during the trial, counting those sent again\. Try again tomorrow/,
      );
    clock.shift((round + 1) * DAY_MS);
    await invite(await here(), { email: stranger("later"), role: "viewer" });
    clock.shift(++round * DAY_MS);
  });

  it("are as few from somebody who has several organizations", async () => {
    for (let i = 0; i < 10; i++) await invite(await here(), { email: stranger(i), role: "viewer" });
    const facts = { name: "Second", currency: "EUR", timeZone: "UTC", country: "IE" };
    const slug = await createOrganization((await userOf(owner)).id, facts);
    const second = await workspaceOf(owner, slug);
    await expect(invite(second, { email: stranger(10), role: "viewer" })).rejects.toThrow(
      /You can send 10 invitations/,
    );
  });

  it("reach one address three times a day from one organization, sent again or not, whatever others sent", async () => {
    await invite(await here(), { email: stranger("x"), role: "viewer" });
    const [{ id = "" } = {}] = await listInvitations((await here()).organization.id);
    await resendInvitation(await here(), id);
    await resendInvitation(await here(), id);
    await expect(resendInvitation(await here(), id)).rejects.toThrow(/try again tomorrow/);
    expect(await mailsTo(stranger("x"))).toHaveLength(3);
    // What was refused does not count against whoever asked.
    for (let i = 0; i < 7; i++) await invite(await here(), { email: stranger(i), role: "viewer" });
    const other = await newOwner(`second${round}@limits.example`, { company: "Second" });
    await invite(await workspaceOf(other, other.slug), { email: stranger("x"), role: "viewer" });
    expect(await mailsTo(stranger("x"))).toHaveLength(4);
  });

  it("reach one address only so often a day from all organizations on trial together", async () => {
    const others: Awaited<ReturnType<typeof here>>[] = [];
    for (const i of [1, 2, 3]) {
      const other = await newOwner(`crowd${i}-${round}@limits.example`, { company: `Crowd ${i}` });
      others.push(await workspaceOf(other, other.slug));
    }
    const answers: string[] = [];
    for (let i = 0; i < 9; i++)
      answers.push(
        await invite(others[i % 3] as (typeof others)[number], { email: stranger("x"), role: "viewer" }).then(
          () => "sent",
          (error: Error) => error.message,
        ),
      );
    expect(answers.slice(0, 6)).toEqual(Array(6).fill("sent"));
    for (const answer of answers.slice(6)) expect(answer).toMatch(/as many invitations today as we send/);
    expect(await mailsTo(stranger("x"))).toHaveLength(6);
  });

  it("show the organization on their page as the mail does, and no text of a stranger's choice", async () => {
    const shown = async (email: string) => {
      const step = await invitationStep(await tokenFrom(email, "invitation"), null);
      return step.step === "gone" ? null : step.invitation.organization;
    };
    await invite(await here(), { email: stranger("x"), role: "viewer" });
    expect(await shown(stranger("x"))).toBe("an organization");
    const other = await newOwner(`plain${round}@limits.example`, { company: "Plain & Sons" });
    await invite(await workspaceOf(other, other.slug), { email: stranger("y"), role: "viewer" });
    expect(await shown(stranger("y"))).toBe("“Plain & Sons”");
  });

  it("carry no name in the subject, and nothing to follow or to call in the text", async () => {
    await invite(await here(), { email: stranger("x"), role: "viewer" });
    const [mail] = await mailsTo(stranger("x"));
    expect(mail?.subject).toBe("You are invited to Lumina");
    expect(mail?.body).toContain(
      "“Ada Byron” invites you to join an organization on Lumina as a viewer. They typed this name themselves.",
    );
    const lure = await newOwner(`lure${round}@limits.example`, {
      name: "www.evil.example",
      company: "evil.example",
    });
    await invite(await workspaceOf(lure, lure.slug), { email: stranger("y"), role: "viewer" });
    expect((await mailsTo(stranger("y")))[0]?.body).toContain(
      "Somebody invites you to join an organization on Lumina as a viewer.\n",
    );
    const plain = await newOwner(`plainly${round}@limits.example`, { company: "Plain & Sons" });
    await invite(await workspaceOf(plain, plain.slug), { email: stranger("z"), role: "viewer" });
    expect((await mailsTo(stranger("z")))[0]?.body).toMatch(
      /“Plain & Sons”.*They typed these names themselves\./,
    );
    expect(mail?.body).not.toMatch(/pills/i);
  });

  it("stop for good when the invited person does not know the organization", async () => {
    await invite(await here(), { email: stranger("x"), role: "viewer" });
    const token = await tokenFrom(stranger("x"), "invitation");
    await declineInvitation(token);
    expect(await invitationStep(token, null)).toEqual({ step: "gone" });
    await expect(declineInvitation(token)).rejects.toThrow(/used, revoked/);
    await expect(invite(await here(), { email: stranger("x"), role: "viewer" })).rejects.toThrow(
      /do not know your organization/,
    );
    const other = await newOwner(`other${round}@limits.example`, { company: "Other" });
    await invite(await workspaceOf(other, other.slug), { email: stranger("x"), role: "viewer" });
    expect(await mailsTo(stranger("x"))).toHaveLength(2);
  });
});
