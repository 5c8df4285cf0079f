-- By hand: Prisma would make the table anew for a column with a default.
ALTER TABLE "Agent" ADD COLUMN "policyNumber" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Agent" ADD COLUMN "minutesPerUnit" INTEGER;
ALTER TABLE "AgentRun" ADD COLUMN "policyNumber" INTEGER;

-- CreateTable
CREATE TABLE "AgentPolicy" (
    "organizationId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "config" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "reason" TEXT,
    "takenFrom" INTEGER,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "agentId", "number"),
    CONSTRAINT "AgentPolicy_organizationId_agentId_fkey" FOREIGN KEY ("organizationId", "agentId") REFERENCES "Agent" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The settings of agents that are there are their first version; who made them is in the audit.
INSERT INTO "AgentPolicy" ("organizationId", "agentId", "number", "config", "changedBy", "reason", "createdAt")
SELECT "organizationId", "id", 1, "config", 'system', 'The settings when versions began to be kept.', strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM "Agent";
