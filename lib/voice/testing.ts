import { acceptAsNewPerson } from "@/lib/accounts/accept-invitation";
import { invite } from "@/lib/accounts/invitations";
import type { Workspace } from "@/lib/accounts/organizations";
import { newOwner, PASSWORD, tokenFrom, visitor, workspaceOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { Party } from "./status";

export const SETUP = { kind: "system", id: "test" } as const;

/** An organization with an owner, an admin and two planners, each in their workspace. @param name also its mail domain */
export async function callTeam(
  name: string,
): Promise<Record<"owner" | "admin" | "placer" | "planner", Workspace>> {
  const owner = await newOwner(`owner@${name}.example`, { company: name });
  const here = await workspaceOf(owner, owner.slug);
  const join = async (who: string, role: "admin" | "planner") => {
    const email = `${who}@${name}.example`;
    await invite(here, { email, role });
    const person = { name: `Miss ${who}`, jobTitle: "Buyer", phone: null, business: "on" as const };
    const token = await tokenFrom(email, "invitation");
    return workspaceOf(
      await acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor()),
      owner.slug,
    );
  };
  return {
    owner: here,
    admin: await join("admin", "admin"),
    placer: await join("placer", "planner"),
    planner: await join("planner", "planner"),
  };
}

/** A call that is over, as it is stored; one utterance follows the other, a word every 100 ms. */
export async function storeCall(
  db: TenantDb,
  said: readonly (readonly [speaker: Party, text: string])[],
  call: { id?: string; supplierId?: string; placedBy?: string; createdAt?: string } = {},
): Promise<string> {
  const id = call.id ?? "cal_1";
  await db.write(SETUP, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id, direction: "outbound", status: "completed", ...call },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550101" },
          ...{ transcriptStatus: "complete", insightStatus: "done" },
          createdAt: call.createdAt ?? clock.instant(),
        },
      ],
    });
    let at = 0;
    const rows = said.map(([speaker, text], i) => {
      const startMs = at;
      const words = text.split(" ").map((word) => {
        at += 100;
        return [word, at - 100, at - 20, 0.9];
      });
      return [id, i + 1, speaker, startMs, at - 20, text, JSON.stringify(words), 0.9];
    });
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      rows,
    );
  });
  return id;
}

/** Deletes all calls, and what is kept of them. */
export const clearCalls = (db: TenantDb) =>
  db.write(SETUP, (w) => {
    for (const model of [
      ...([
        "TrackerHit",
        "TrackerScan",
        "Recording",
        "CallPause",
        "CallClipVisit",
        "CallClip",
        "CallComment",
        "UtteranceEdit",
        "CallSpeaker",
        "CallShare",
      ] as const),
      ...(["Utterance", "CallInsight", "Commitment", "Call"] as const),
    ])
      w.deleteRows(model, "1 = 1");
  });
