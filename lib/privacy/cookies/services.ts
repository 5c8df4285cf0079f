import { currentDraft } from "../consent/drafts";
import type { ConsentContent } from "../consent/schema";
import { currentVersion } from "../consent/versions";

/** The services and categories that staff work with: of the draft, else of the version that is asked now. */
export async function workingContent(): Promise<ConsentContent> {
  return (await currentDraft())?.content ?? (await currentVersion()).content;
}

/** The provider and the category of a service, or null when there is none of this key. */
export async function serviceOf(key: string): Promise<{ provider: string; category: string } | null> {
  const { services } = await workingContent();
  return services.find((service) => service.key === key) ?? null;
}

/** The categories that need no consent. */
export const requiredCategories = ({ categories }: ConsentContent): Set<string> =>
  new Set(categories.filter((category) => category.required).map((category) => category.key));
