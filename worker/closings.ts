import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import { sendClosingReminders } from "@/lib/organization-closing/reminders";

/** Reminds the owners of organizations that are being closed, and begins what is due to be erased. Repeats are harmless. */
export async function runClosings(): Promise<void> {
  await sendClosingReminders();
  await beginDueErasures();
}
