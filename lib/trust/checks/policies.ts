import { clock } from "@/lib/platform/clock";
import { publishedTextHash } from "@/lib/policies/hash";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { KEPT, proofsSince } from "@/lib/retention/rules";
import { COMPANY } from "@/lib/site/company";
import { POLICY_DOCUMENTS } from "@/lib/site/legal-documents";
import { type Check, counted, fail, notApplicable, numberOf, pass, rowsOf, someNames } from "./check";

/** Checks of the published texts, and of who was told of them. */

const currentTexts = async () =>
  (await Promise.all(POLICY_DOCUMENTS.map((document) => currentPolicyVersion(document)))).flatMap(
    (version) => (version ? [version] : []),
  );

export const policyTexts: Check = async () => {
  const texts = await currentTexts();
  const changed = texts.filter(({ rendered, hash }) => publishedTextHash(rendered) !== hash);
  const gaps = await rowsOf(
    `SELECT v."document" FROM "PolicyVersion" v WHERE v."number" IS NOT NULL GROUP BY v."document"
     HAVING count(*) <> max(v."number")`,
  );
  const evidence = {
    hashes: texts.map(({ document, number, hash }) => `${document} ${number}: ${hash}`),
    changed: changed.map(({ document }) => document),
    gaps: gaps.map(({ document }) => String(document)),
  };
  if (changed.length > 0)
    return fail(
      `A published text is not what was published: ${someNames(evidence.changed)}.`,
      texts.length,
      evidence,
    );
  if (gaps.length > 0)
    return fail(`An earlier version is missing: ${someNames(evidence.gaps)}.`, texts.length, evidence);
  return pass(
    `${counted(texts.length, "text")} as published, and every earlier version is kept.`,
    texts.length,
    evidence,
  );
};

export const companyRecord: Check = async () => {
  const texts = await currentTexts();
  const { street, city, postalCode } = COMPANY.address;
  const wanted: Readonly<Record<string, readonly string[]>> = {
    privacy: [COMPANY.name, COMPANY.email, COMPANY.privacyEmail, street, city, postalCode],
    dpa: [COMPANY.name],
    terms: [COMPANY.name],
  };
  const missing = texts.flatMap(({ document, rendered }) =>
    (wanted[document] ?? [])
      .filter((words) => !rendered.includes(words))
      .map((words) => `${document}: ${words}`),
  );
  const looked = Object.values(wanted).flat().length;
  const evidence = { company: COMPANY.name, documents: Object.keys(wanted), missing };
  return missing.length > 0
    ? fail(`Missing in a published text: ${someNames(missing)}.`, looked, evidence)
    : pass(
        "The published texts name the company and its addresses as our one record does.",
        looked,
        evidence,
      );
};

const PEOPLE_A_RUN = 500;

export const policyNotices: Check = async (context) => {
  // Whom an earlier version was told to is not known any more: its notices are deleted.
  const [version] = await rowsOf(
    `SELECT v."id", v."document", v."number", v."createdAt", v."effectiveAt" FROM "PolicyVersion" v
     WHERE v."status" = 'published' AND v."material" = 1 AND v."number" > 1 AND v."effectiveAt" <= ?1 AND v."publishedAt" >= ?2
     ORDER BY v."effectiveAt" DESC LIMIT 1`,
    [clock.instant(), proofsSince()],
  );
  if (!version)
    return notApplicable(`No material change has taken effect in the last ${KEPT.proofMonths} months.`);
  // Whoever had an account before the change was written must have been told before it took effect.
  const people = await rowsOf(
    `SELECT u."id", u."createdAt" <= ?3 AND NOT EXISTS (SELECT 1 FROM "PolicyNotice" n
       WHERE n."policyVersionId" = ?2 AND n."userId" = u."id" AND n."createdAt" <= ?4) AS "untold"
     FROM "User" u WHERE u."id" > ?1 ORDER BY u."id" LIMIT ${PEOPLE_A_RUN}`,
    [context.cursor, String(version.id), String(version.createdAt), String(version.effectiveAt)],
  );
  const untold = people.filter((row) => Number(row.untold) === 1).length;
  const evidence = {
    version: `${version.document} ${version.number}`,
    people: people.length,
    untold,
  };
  const outcome =
    untold > 0
      ? fail(
          `${counted(untold, "account holder")} were not told before it took effect.`,
          people.length,
          evidence,
        )
      : pass(
          `${counted(people.length, "account")}, everyone told before the newest material change took effect.`,
          people.length,
          evidence,
        );
  return { ...outcome, cursor: people.length === PEOPLE_A_RUN ? String(people.at(-1)?.id) : "" };
};

const ACCEPTANCES_A_RUN = 5_000;

export const acceptances: Check = async () => {
  const current = await currentTexts();
  let [looked, other] = [0, 0];
  for (const { id, hash } of current) {
    looked += await numberOf(
      `SELECT count(*) AS "n" FROM (SELECT 1 FROM "PolicyAcceptance" a WHERE a."policyVersionId" = ?1 LIMIT ${ACCEPTANCES_A_RUN})`,
      [id],
    );
    other += await numberOf(
      `SELECT count(*) AS "n" FROM (SELECT a."hash" FROM "PolicyAcceptance" a WHERE a."policyVersionId" = ?1 LIMIT ${ACCEPTANCES_A_RUN}) WHERE "hash" <> ?2`,
      [id, hash],
    );
  }
  return other > 0
    ? fail(`${counted(other, "acceptance")} of another text than the published one.`, looked, {
        looked,
        other,
      })
    : pass(`${counted(looked, "acceptance")}, each of the text that is published.`, looked, {
        looked,
        other,
      });
};
