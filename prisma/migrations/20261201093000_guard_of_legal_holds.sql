-- SQLite adds no CHECK to a table. This one is empty between two batches and nothing refers to it.
DROP TABLE "AtomicGuard";
CREATE TABLE "AtomicGuard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "ok" INTEGER NOT NULL,
    CONSTRAINT "guard_changed" CHECK ("kind" <> 'changed' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_cursor" CHECK ("kind" <> 'cursor' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_used" CHECK ("kind" <> 'used' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_expired" CHECK ("kind" <> 'expired' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_budget" CHECK ("kind" <> 'budget' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_stopped" CHECK ("kind" <> 'stopped' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_rows" CHECK ("kind" <> 'rows' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_last_owner" CHECK ("kind" <> 'last_owner' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_order_number" CHECK ("kind" <> 'order_number' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_organization_mails" CHECK ("kind" <> 'organization_mails' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_recipient_mails" CHECK ("kind" <> 'recipient_mails' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_held" CHECK ("kind" <> 'held' OR ("ok" IS NOT NULL AND "ok" = 1))
);
