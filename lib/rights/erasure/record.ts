import type { Actor } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";

export const ERASER: Actor = { kind: "system", id: "subject-erasure" };

export const erasureRow = (id: string) => controlDb().subjectErasure.findUnique({ where: { id } });
export type ErasureRow = NonNullable<Awaited<ReturnType<typeof erasureRow>>>;
