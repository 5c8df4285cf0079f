import { addDomain, checkDomain, listDomains } from "@/lib/accounts/domains";
import type { Workspace } from "@/lib/accounts/organizations";
import { bindings } from "@/lib/platform/runtime";

/** For tests of single sign-on: the emulated providers and DNS (emulators/start-for-tests.mjs), and the steps of an admin. */

const emulators = () => String(bindings().EMULATORS);

/** The issuer of a provider, one that does something wrong when a fault is named. */
export const issuerOf = (name: string, fault?: string): string =>
  `${emulators()}/openid/${name}${fault ? `/faults/${fault}` : ""}`;

/** Adds a domain, sets its record and proves it. */
export async function proveDomain(workspace: Workspace, domain: string): Promise<void> {
  await addDomain(workspace, domain);
  const row = (await listDomains(workspace.organization.id)).find((one) => one.domain === domain);
  if (!row) throw new Error("The domain is not there.");
  const url = `${emulators()}/sandbox/dns?name=${domain}`;
  await fetch(url, { method: "PUT", body: JSON.stringify([row.record]) });
  await checkDomain(workspace, row.id);
}

/** Tells an emulator something: which fault a provider has from now on, or that its key rotates. */
export async function emulatorCall(method: "PUT" | "POST", path: string, body?: unknown): Promise<void> {
  const answer = await fetch(emulators() + path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
