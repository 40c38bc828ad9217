-- DropIndex
DROP INDEX "approval_merchant_id_run_id_member_id_key";

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'screen';

-- AlterTable
ALTER TABLE "containment_run" ADD COLUMN     "revert_asked" JSONB;

-- CreateTable
CREATE TABLE "portal_member" (
    "merchant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "email_digest" TEXT NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL,
    "code_sealed" TEXT,
    "code_confirmed_at" TIMESTAMPTZ(3),
    "code_last_step" BIGINT,

    CONSTRAINT "portal_member_pkey" PRIMARY KEY ("merchant_id","member_id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "synced" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "portal_session" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_digest" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "portal_session_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "elevation" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "elevation_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "receipt_digest" TEXT,
    "received_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "portal_challenge" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portal_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portal_attempt" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portal_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "portal_member_email_digest_idx" ON "portal_member"("email_digest");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_merchant_id_member_id_idx" ON "passkey"("merchant_id", "member_id");

-- CreateIndex
CREATE INDEX "recovery_code_merchant_id_member_id_idx" ON "recovery_code"("merchant_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_token_digest_key" ON "enrolment"("token_digest");

-- CreateIndex
CREATE UNIQUE INDEX "portal_session_token_digest_key" ON "portal_session"("token_digest");

-- CreateIndex
CREATE INDEX "portal_session_merchant_id_member_id_idx" ON "portal_session"("merchant_id", "member_id");

-- CreateIndex
CREATE INDEX "elevation_merchant_id_member_id_expires_at_idx" ON "elevation"("merchant_id", "member_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_receipt_digest_key" ON "message"("receipt_digest");

-- CreateIndex
CREATE INDEX "message_merchant_id_member_id_created_at_idx" ON "message"("merchant_id", "member_id", "created_at");

-- CreateIndex
CREATE INDEX "portal_attempt_key_at_idx" ON "portal_attempt"("key", "at");

-- CreateIndex
CREATE UNIQUE INDEX "approval_merchant_id_run_id_member_id_plan_digest_key" ON "approval"("merchant_id", "run_id", "member_id", "plan_digest");

-- A merchant's rows are its own; the owner keeps the tables for maintenance and back-ups.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'portal_member', 'passkey', 'recovery_code', 'enrolment', 'portal_session', 'elevation', 'message'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY merchant_only ON %I FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant())', t);
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO cordon_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['portal_challenge', 'portal_attempt']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY intake_all ON %I FOR ALL TO cordon_intake USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO cordon_intake', t);
  END LOOP;
END
$$;

-- The portal's directory: whoever comes to its door names no merchant. Found are ids, by what only the person has.
CREATE POLICY portal_directory ON "portal_session" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT ("merchant_id", "id", "token_digest") ON "portal_session" TO cordon_intake;
CREATE POLICY portal_directory ON "enrolment" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT ("merchant_id", "id", "token_digest") ON "enrolment" TO cordon_intake;
CREATE POLICY portal_directory ON "passkey" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT ("merchant_id", "id", "member_id", "credential_id") ON "passkey" TO cordon_intake;
CREATE POLICY portal_directory ON "portal_member" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT ("merchant_id", "member_id", "email_digest") ON "portal_member" TO cordon_intake;
CREATE POLICY portal_directory ON "message" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT ("merchant_id", "id", "receipt_digest") ON "message" TO cordon_intake;
