/**
 * Parts of the process that are loaded when they are first asked for. Once the tests of a file are over nothing more is loaded:
 * what a late mail, alarm or job would ask for is not answered any more, and the test runner ends when it is asked.
 */
let isOver = false;
const loading = new Set<Promise<unknown>>();

/** @throws Error when the tests of the file are over */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  if (isOver) throw new Error("The tests of this file are over: nothing more is loaded.");
  const part = load();
  loading.add(part);
  try {
    return await part;
  } finally {
    loading.delete(part);
  }
}

/** Lets what is being loaded arrive, and loads nothing more. */
export async function endLoading(): Promise<void> {
  isOver = true;
  await Promise.allSettled(loading);
}
