import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { FIRST_REGISTER } from "./first-register";

/** Set once this process has seen the register filled: it never becomes empty again. */
let filled = false;

/** Fills an empty register with the companies of the privacy policy. Any number of calls leave one of each. */
export async function ensureRegister(): Promise<void> {
  if (filled) return;
  if ((await controlDb().subProcessor.count()) === 0) {
    const createdAt = clock.instant();
    await controlWrite({ kind: "system", id: "bootstrap" }, ({ statement }) => {
      for (const first of FIRST_REGISTER)
        statement(
          `INSERT INTO "SubProcessor" ("key", "name", "legalName", "website", "purpose", "dataCategories", "location", "transferMechanism", "status", "createdAt")
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'active', ?9) ON CONFLICT DO NOTHING`,
          [
            first.key,
            first.name,
            first.legalName,
            first.website,
            first.purpose,
            JSON.stringify(first.dataCategories),
            first.location,
            first.transferMechanism,
            createdAt,
          ],
        );
    });
  }
  filled = true;
}
