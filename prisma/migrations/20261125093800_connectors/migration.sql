-- CreateTable
CREATE TABLE "connector" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secrets_sealed" TEXT NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "last_test" JSONB,

    CONSTRAINT "connector_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "run_person" (
    "merchant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "email_sealed" TEXT NOT NULL,

    CONSTRAINT "run_person_pkey" PRIMARY KEY ("merchant_id","run_id","ref")
);

-- CreateIndex
CREATE INDEX "connector_merchant_id_store_id_idx" ON "connector"("merchant_id", "store_id");

-- A merchant sees and changes its own rows only.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connector', 'run_person']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY merchant_only ON %I FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO cordon_app', t);
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
  END LOOP;
END
$$;
