-- AlterTable
ALTER TABLE "containment_run" ADD COLUMN     "follow_up" JSONB;

-- AlterTable
ALTER TABLE "run_step" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "step_proof" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_sealed" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "step_proof_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "step_proof_merchant_id_run_id_index_sha256_key" ON "step_proof"("merchant_id", "run_id", "index", "sha256");

-- Proof belongs to one merchant, like every row of theirs.
ALTER TABLE "step_proof" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "step_proof" FORCE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON "step_proof" FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant());
GRANT SELECT, INSERT ON "step_proof" TO cordon_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_all ON "step_proof" FOR ALL TO %I USING (true) WITH CHECK (true)', current_user);
END
$$;
