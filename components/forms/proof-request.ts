/**
 * Where an action asks for a proof, the dialog that stands in the page asks its person; components/auth/proof-dialog.tsx is
 * that dialog. A store of the page, because actions are called from outside of React too, and because nothing in here may be
 * a transition: those wait for the action that waits for the dialog.
 */

let settle: ((isProven: boolean) => void) | null = null;
let asked: Promise<boolean> | null = null;
const dialogs = new Set<() => void>();

const tell = () => {
  for (const dialog of dialogs) dialog();
};

/** Asks the person to prove themselves. @returns whether they did; false at once where no dialog can ask */
export function requestProof(): Promise<boolean> {
  if (dialogs.size === 0) return Promise.resolve(false);
  asked ??= new Promise((resolve) => {
    settle = resolve;
  });
  tell();
  return asked;
}

/** Answers whoever has asked. */
export function settleProof(isProven: boolean): void {
  settle?.(isProven);
  settle = asked = null;
  tell();
}

/** Whether somebody waits for a proof. */
export const proofIsAsked = (): boolean => asked !== null;

/** Registers a dialog, which is told of every change. */
export function watchProofRequests(dialog: () => void): () => void {
  dialogs.add(dialog);
  return () => {
    dialogs.delete(dialog);
    // Without a dialog nobody answers any more.
    if (dialogs.size === 0) settleProof(false);
  };
}
