-- CreateTable
CREATE TABLE "flow_trigger_use" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "trigger" TEXT NOT NULL,
    "used" BOOLEAN NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_trigger_use_pkey" PRIMARY KEY ("merchant_id","store_id","trigger")
);

-- CreateTable
CREATE TABLE "run_bundle" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "left_out" JSONB NOT NULL,
    "proposed_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_bundle_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "run_bundle_run" (
    "merchant_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,

    CONSTRAINT "run_bundle_run_pkey" PRIMARY KEY ("merchant_id","bundle_id","index")
);

-- CreateTable
CREATE TABLE "own_template" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "items_sealed" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_template_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "run_bundle_merchant_id_incident_id_idx" ON "run_bundle"("merchant_id", "incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_bundle_run_merchant_id_run_id_key" ON "run_bundle_run"("merchant_id", "run_id");

-- All four belong to one merchant.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['flow_trigger_use', 'run_bundle', 'run_bundle_run', 'own_template']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY merchant_only ON %I FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant())', t);
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "flow_trigger_use" TO cordon_app;
-- What people decided on stays as it was.
GRANT SELECT, INSERT ON "run_bundle", "run_bundle_run" TO cordon_app;
GRANT SELECT, INSERT, DELETE ON "own_template" TO cordon_app;
