import { ORGANIZATIONS_WITH_EXPORTS_DUE, purgeExports } from "@/lib/organization-export/purge";
import { clock } from "@/lib/platform/clock";
import { eachOrganization } from "./each-organization";

/** Deletes the exports of all organizations whose time is over. Repeats are harmless. */
export const purgeExportsOfAll = (): Promise<void> =>
  eachOrganization(
    ORGANIZATIONS_WITH_EXPORTS_DUE,
    [clock.instant()],
    "organization-export.not-purged",
    (db) => purgeExports(db),
  );
