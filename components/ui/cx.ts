import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our own scale names, so that a later class of the same kind wins. */
const merge = extendTailwindMerge({
  extend: {
    classGroups: { "font-size": [{ text: ["xs", "sm", "base", "lg", "xl", "lead", "title", "display"] }] },
  },
});

/** Joins class names; where two contradict each other the later one wins. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
