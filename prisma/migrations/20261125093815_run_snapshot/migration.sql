-- CreateTable
CREATE TABLE "run_snapshot" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_snapshot_pkey" PRIMARY KEY ("merchant_id","run_id","name")
);

-- CreateIndex
CREATE INDEX "run_snapshot_merchant_id_store_id_about_idx" ON "run_snapshot"("merchant_id", "store_id", "about");

-- A snapshot belongs to one merchant. It is written once and never changed; it may be erased.
ALTER TABLE "run_snapshot" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "run_snapshot" FORCE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON "run_snapshot" FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant());
GRANT SELECT, INSERT, DELETE ON "run_snapshot" TO cordon_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_all ON "run_snapshot" FOR ALL TO %I USING (true) WITH CHECK (true)', current_user);
END
$$;
