-- What a proof vouches for, and how often a wrong code was tried. The table's rules of the first migration hold.
ALTER TABLE "proof" ADD COLUMN "about" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN "misses" INTEGER NOT NULL DEFAULT 0;
