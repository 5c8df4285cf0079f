import "server-only";
import { headers } from "next/headers";
import { pickLocale } from "./locale";

/** The locale of the person whose request is being answered. Makes the page dynamic. */
export async function requestLocale(): Promise<string> {
  return pickLocale((await headers()).get("accept-language"));
}
