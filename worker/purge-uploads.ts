import { ORGANIZATIONS_TO_PURGE, purgeInstants, purgeUploads } from "@/lib/imports/purge";
import { eachOrganization } from "./each-organization";

/** Deletes abandoned uploads, and the files of imports that have ended, of all organizations. Repeats are harmless. */
export const purgeUploadsOfAll = (): Promise<void> =>
  eachOrganization(ORGANIZATIONS_TO_PURGE, purgeInstants(), "imports.not-purged", purgeUploads);
