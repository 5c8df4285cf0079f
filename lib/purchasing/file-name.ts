/** What an order's files are called: its number, without what a file system or a header could read otherwise. */
export const fileName = (number: string): string => number.replace(/[^\w-]+/g, "_") || "order";
