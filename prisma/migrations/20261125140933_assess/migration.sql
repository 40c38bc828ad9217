-- CreateTable
CREATE TABLE "assessment_progress" (
    "merchant_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "assessment" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "holder_id" UUID,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_progress_pkey" PRIMARY KEY ("merchant_id","incident_id","assessment")
);

-- CreateTable
CREATE TABLE "assessment_version" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "assessment" TEXT NOT NULL,
    "assessment_version" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "evaluation" JSONB NOT NULL,
    "yields" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_version_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "assessment_signature" (
    "merchant_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "capacity" TEXT NOT NULL,
    "title" TEXT,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_signature_pkey" PRIMARY KEY ("merchant_id","version_id","member_id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "merchant_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "law_version" TEXT NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "working_target_at" TIMESTAMPTZ(3),
    "element" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("merchant_id","incident_id","obligation_id","scope","law_version","facts_hash")
);

-- CreateTable
CREATE TABLE "deadline_state" (
    "merchant_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "law_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_state_pkey" PRIMARY KEY ("merchant_id","incident_id")
);

-- CreateTable
CREATE TABLE "deadline_reminder" (
    "merchant_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "stage" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_reminder_pkey" PRIMARY KEY ("merchant_id","incident_id","obligation_id","scope","due_at","stage")
);

-- CreateTable
CREATE TABLE "duty_owner" (
    "merchant_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "owner_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_owner_pkey" PRIMARY KEY ("merchant_id","incident_id","obligation_id","scope")
);

-- CreateTable
CREATE TABLE "sent_notice" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "obligation_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "pieces" INTEGER,
    "reference" TEXT,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,
    "withdrawn_why" TEXT,

    CONSTRAINT "sent_notice_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "contract_clock" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "clock" JSONB NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "contract_clock_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "enforcement_hold" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "covers" TEXT[],
    "kind" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "stated_by_sealed" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enforcement_hold_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "privilege_mark" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "marked_by" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(3),
    "release_reason" TEXT,

    CONSTRAINT "privilege_mark_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "law_profile" (
    "merchant_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "law_profile_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateIndex
CREATE INDEX "assessment_version_merchant_id_incident_id_assessment_idx" ON "assessment_version"("merchant_id", "incident_id", "assessment");

-- CreateIndex
CREATE INDEX "deadline_merchant_id_incident_id_facts_hash_idx" ON "deadline"("merchant_id", "incident_id", "facts_hash");

-- CreateIndex
CREATE INDEX "sent_notice_merchant_id_incident_id_idx" ON "sent_notice"("merchant_id", "incident_id");

-- CreateIndex
CREATE INDEX "enforcement_hold_merchant_id_incident_id_idx" ON "enforcement_hold"("merchant_id", "incident_id");

-- CreateIndex
CREATE INDEX "privilege_mark_merchant_id_incident_id_idx" ON "privilege_mark"("merchant_id", "incident_id");

-- All of them belong to one merchant.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'assessment_progress', 'assessment_version', 'assessment_signature', 'deadline', 'deadline_state', 'deadline_reminder',
    'duty_owner', 'sent_notice', 'contract_clock', 'enforcement_hold', 'privilege_mark', 'law_profile'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY merchant_only ON %I FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant())', t);
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON "assessment_progress", "deadline", "deadline_state", "duty_owner", "law_profile" TO cordon_app;
-- What was signed, sent and reminded of stays as it was; only where it stands today may be noted beside it.
GRANT SELECT, INSERT ON "assessment_version", "assessment_signature", "deadline_reminder", "sent_notice", "contract_clock",
  "enforcement_hold", "privilege_mark" TO cordon_app;
GRANT UPDATE ("state") ON "assessment_version" TO cordon_app;
GRANT UPDATE ("withdrawn_at", "withdrawn_by", "withdrawn_why") ON "sent_notice" TO cordon_app;
GRANT UPDATE ("retired_at") ON "contract_clock" TO cordon_app;
GRANT UPDATE ("until_at") ON "enforcement_hold" TO cordon_app;
GRANT UPDATE ("released_by", "released_at", "release_reason") ON "privilege_mark" TO cordon_app;
