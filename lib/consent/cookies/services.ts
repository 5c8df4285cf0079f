import { currentDraft } from "../drafts";
import type { ConsentContent } from "../schema";
import { currentConsentVersion } from "../versions";

/** The services and categories that staff work with: of the draft, else of the version that is asked now. */
export async function workingContent(): Promise<ConsentContent> {
  return (await currentDraft())?.content ?? (await currentConsentVersion()).content;
}

/** The provider and the category of a service, or null when there is none of this key. */
export async function serviceOf(key: string): Promise<{ provider: string; category: string } | null> {
  const { services } = await workingContent();
  return services.find((service) => service.key === key) ?? null;
}

/** The categories that need no consent. */
export const requiredCategories = ({ categories }: ConsentContent): Set<string> =>
  new Set(categories.filter((category) => category.required).map((category) => category.key));
