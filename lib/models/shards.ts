import { createHash } from "node:crypto";
import { parseJson, shallow } from "@/lib/platform/checked-json";
import { getFile, putFile } from "@/lib/platform/files";
import type { TrainedSeries } from "./train-demand";

/** Some series of a model version, as they lie sealed in object storage. */
export interface Shard {
  version: 1;
  modelVersionId: string;
  /** Last week of the histories that it was first trained on (see weeks.ts); series that were retrained end later. */
  lastWeek: number;
  series: TrainedSeries[];
}

const storedShard = shallow<Shard>({ version: "number", lastWeek: "number", series: "array" });

export const modelFolder = (modelVersionId: string): string => `models/${modelVersionId}/`;

const shardPath = (modelVersionId: string, shard: number): string =>
  `${modelFolder(modelVersionId)}shard-${String(shard).padStart(4, "0")}.json`;

/** Seals and stores a shard; the same content at the same place changes nothing. Answers its SHA-256. */
export async function putShard(organizationId: string, number: number, shard: Shard): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(shard)));
  await putFile(organizationId, shardPath(shard.modelVersionId, number), bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

/** @throws Error when the object is gone, was changed, or belongs to another organization. */
export async function getShard(
  organizationId: string,
  modelVersionId: string,
  number: number,
): Promise<Shard> {
  const bytes = await getFile(organizationId, shardPath(modelVersionId, number));
  if (!bytes) throw new Error(`Shard ${number} of the model version ${modelVersionId} is missing.`);
  const shard = parseJson(
    new TextDecoder().decode(bytes),
    storedShard,
    () => `Shard ${number} of the model version ${modelVersionId}`,
  );
  if (shard.version !== 1) throw new Error(`Shard ${number} of ${modelVersionId} has an unknown version.`);
  return shard;
}

/** The last week of a series' history; its forecast begins in the week after. */
export const lastWeekOf = ({ firstWeek, values }: Pick<TrainedSeries, "firstWeek" | "values">): number =>
  firstWeek + values.length - 1;

/** The hash over a chain of hashes: changes when any link or their order does. */
export const chainHash = (before: string, next: string): string =>
  createHash("sha256").update(`${before}\n${next}`).digest("hex");

/** SHA-256 of what a shard was trained on. */
export function historyHash(series: readonly TrainedSeries[]): string {
  const content = series.map(({ itemId, locationId, firstWeek, values, learntFrom }) => [
    itemId,
    locationId,
    firstWeek,
    learntFrom ?? values,
  ]);
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
