import "server-only";
import { headers } from "next/headers";
import { formLocale } from "./form-locale";
import { pickLocale } from "./locale";

/** The locale of the person whose request is being answered. Makes the page dynamic. */
export async function requestLocale(): Promise<string> {
  return pickLocale((await headers()).get("accept-language"));
}

/** The locale in which the numbers of a form were typed; for `inputSchema` of a server action. */
export const typedLocale = async ({ clientInput }: { clientInput: unknown }): Promise<string> =>
  formLocale(clientInput, await requestLocale());
