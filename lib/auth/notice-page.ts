import { findWorkspaceById } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { signOnPath } from "@/lib/accounts/sign-in-path";
import { findConnection } from "./sso-connection";

/**
 * The page that says what came of a sign-in at a provider; its address carries a word, never a sentence. An admin who tests a
 * provider is told where they test it, a member where their organization is opened.
 *
 * @param next a safe path of ours that the sign-in was to lead to, or nothing
 */
export async function noticePage(
  providerId: string,
  next: string,
  said: { notice: string; event?: string },
): Promise<string> {
  const connection = await findConnection(providerId);
  const user = connection && (await currentUser());
  const here = user && (await findWorkspaceById(user, connection.organizationId));
  const words = new URLSearchParams({ notice: said.notice, ...(said.event ? { event: said.event } : {}) });
  if (!here || here.visiting) return `/sign-in?${words}`;
  const { slug } = here.organization;
  if (connection.isActive) return `${signOnPath(slug, next || `/o/${slug}`)}&${words}`;
  if (!here.can("sso.manage")) return `/sign-in?${words}`;
  return `/o/${slug}/settings/sign-on?${new URLSearchParams({ tested: said.notice })}`;
}
