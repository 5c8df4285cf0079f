import * as z from "zod";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { UserError } from "@/lib/platform/errors";
import { CHANNELS, type Channel } from "./channels";
import { channelsOf, KINDS, type NotificationKind } from "./kinds";
import { DIGEST } from "./stop-link";

/** What a member has chosen, by kind; a kind without a choice is as by default. {@link DIGEST}: "off" where they stopped it. */
export type Chosen = Readonly<Partial<Record<string, Channel>>>;

const readChannels = jsonColumn(
  "NotificationSetting.channels",
  z.record(z.string(), z.enum(CHANNELS).catch("bell")),
);

/** Members whose choices are read at once. */
const MOST_READ = 1_000;
const OWN = "A member's choice about how they are told.";

export const channelOf = (kind: NotificationKind, chosen: Chosen | undefined): Channel =>
  chosenOf(kind, chosen) ?? kind.channel;

function chosenOf(kind: NotificationKind, chosen: Chosen | undefined): Channel | undefined {
  const channel = chosen?.[kind.id];
  return channel && channelsOf(kind).includes(channel) ? channel : undefined;
}

/** The choices of all members who have made some. */
export async function chosenChannels(db: TenantDb): Promise<ReadonlyMap<string, Chosen>> {
  const rows = await db.notificationSetting.findMany({
    select: { userId: true, channels: true },
    take: MOST_READ,
  });
  return new Map(rows.map(({ userId, channels }) => [userId, readChannels(channels, userId)]));
}

export async function settingsOf(db: TenantDb, userId: string): Promise<{ chosen: Chosen; version: number }> {
  const row = await db.notificationSetting.findFirst({ where: { userId } });
  return row
    ? { chosen: readChannels(row.channels, userId), version: row.version }
    : { chosen: {}, version: 0 };
}

/** @throws UserError when they have chosen elsewhere meanwhile */
export async function saveChannels(
  db: TenantDb,
  actor: Actor,
  given: { version: number; channels: Readonly<Record<string, Channel | undefined>> },
): Promise<void> {
  const { chosen } = await settingsOf(db, actor.id);
  const kept = KINDS.flatMap((kind) => {
    const channel = given.channels[kind.id] ?? channelOf(kind, chosen);
    return channel === kind.channel ? [] : [[kind.id, channel] as const];
  });
  // Whoever wants something by the morning mail again has it again.
  const isStopped =
    chosen[DIGEST] === "off" &&
    !KINDS.some((kind) => (given.channels[kind.id] ?? channelOf(kind, chosen)) === "digest");
  const channels = Object.fromEntries(isStopped ? [...kept, [DIGEST, "off"]] : kept);
  try {
    await db.write(actor, (w) => {
      w.unaudited(OWN);
      w.guard(
        "changed",
        `(SELECT coalesce(max(s."version"), 0) = ?3 FROM {NotificationSetting} s WHERE s."userId" = ?2)`,
        [actor.id, given.version],
      );
      w.insertRows(
        "NotificationSetting",
        ["userId", "channels", "version"],
        [[actor.id, JSON.stringify(channels), given.version + 1]],
        `ON CONFLICT ("organizationId", "userId") DO UPDATE SET "channels" = excluded."channels", "version" = excluded."version"`,
      );
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError("You have changed this elsewhere. Reload the page, then choose again.");
  }
}

/** Chooses for whoever has a mail what its link asks for, and leaves the rest as it is. May be repeated. */
export async function stopMails(db: TenantDb, userId: string, stopped: Chosen): Promise<void> {
  await db.write({ kind: "system", id: "notifications" }, (w) =>
    w.insertRows(
      "NotificationSetting",
      ["userId", "channels", "version"],
      [[userId, JSON.stringify(stopped), 1]],
      `ON CONFLICT ("organizationId", "userId") DO UPDATE SET
       "channels" = json_patch("channels", excluded."channels"), "version" = "version" + 1`,
    ),
  );
}
