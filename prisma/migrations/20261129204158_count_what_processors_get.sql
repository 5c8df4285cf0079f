-- CreateTable
CREATE TABLE "ProcessorEgress" (
    "processor" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,

    PRIMARY KEY ("processor", "category", "day")
);
