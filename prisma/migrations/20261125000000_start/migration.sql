-- CreateTable
CREATE TABLE "merchant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "policy" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "platform_shop_id" TEXT,
    "name" TEXT NOT NULL,
    "time_zone" TEXT,
    "state" TEXT NOT NULL,
    "scopes" TEXT[],
    "capabilities" JSONB,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "last_delivery_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "access_token" TEXT,
    "refresh_token" TEXT,
    "refresh_expires" TIMESTAMPTZ(3),
    "user_id" TEXT,
    "user_sealed" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "merchant_id" UUID,
    "purpose" TEXT NOT NULL,
    "wrapped" TEXT NOT NULL,
    "kek_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "person_sealed" TEXT NOT NULL,
    "email_index" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "roles" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_identity" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "store_id" UUID,
    "ref" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "join_code" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "code_digest" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "store_id" UUID,
    "entered_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "merchant_id" UUID,
    "store_id" UUID,
    "platform" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "api_version" TEXT,
    "delivery_id" TEXT NOT NULL,
    "event_id" TEXT,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body_digest" TEXT NOT NULL,
    "body_sealed" TEXT,
    "body_bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "repeat_of" UUID,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store_event" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_ref" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "attributes" JSONB NOT NULL,
    "delivery_id" UUID,
    "event_id" TEXT,

    CONSTRAINT "store_event_pkey" PRIMARY KEY ("merchant_id","store_id","id")
);

-- CreateTable
CREATE TABLE "finding" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "alert_id" UUID NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("merchant_id","store_id","id")
);

-- CreateTable
CREATE TABLE "alert" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "correlation_key" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "incident_id" UUID,
    "owner_id" UUID,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "dismiss_reason" TEXT,
    "dismissed_by" TEXT,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "incident" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "correlation_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "owner_id" UUID,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "store_ids" UUID[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" JSONB NOT NULL,
    "declared_at" TIMESTAMPTZ(3),
    "declared_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "close_reason" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "fact" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "source" JSONB NOT NULL,
    "confidence" TEXT NOT NULL,
    "why" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_by" UUID,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "containment_run" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID,
    "action" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "proposer" JSONB NOT NULL,
    "external_key" TEXT,
    "params" JSONB NOT NULL,
    "plan_digest" TEXT NOT NULL,
    "notes" TEXT[],
    "gate" JSONB NOT NULL,
    "revert_at" TIMESTAMPTZ(3),
    "auto_revert" BOOLEAN NOT NULL DEFAULT false,
    "check_at" TIMESTAMPTZ(3),
    "last_checked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "containment_run_pkey" PRIMARY KEY ("merchant_id","store_id","id")
);

-- CreateTable
CREATE TABLE "run_step" (
    "merchant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "intended" JSONB NOT NULL,
    "receipt" JSONB,
    "observed" JSONB,
    "problem" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "parked" JSONB,
    "attested" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_step_pkey" PRIMARY KEY ("merchant_id","run_id","index")
);

-- CreateTable
CREATE TABLE "approval" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "plan_digest" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "merchant_id" UUID,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_head" (
    "merchant_id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "last_leaf_hash" TEXT NOT NULL,
    "frontier" JSONB NOT NULL,

    CONSTRAINT "evidence_head_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "evidence_entry" (
    "merchant_id" UUID NOT NULL,
    "index" BIGINT NOT NULL,
    "incident_id" UUID,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "leaf" TEXT NOT NULL,
    "leaf_hash" TEXT NOT NULL,

    CONSTRAINT "evidence_entry_pkey" PRIMARY KEY ("merchant_id","index")
);

-- CreateTable
CREATE TABLE "evidence_payload" (
    "merchant_id" UUID NOT NULL,
    "index" BIGINT NOT NULL,
    "payload" TEXT NOT NULL,
    "salt" TEXT NOT NULL,

    CONSTRAINT "evidence_payload_pkey" PRIMARY KEY ("merchant_id","index")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "merchant_id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("merchant_id","size")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "merchant_id" UUID NOT NULL,
    "verifier_key" TEXT NOT NULL,
    "private_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "theme_baseline" (
    "merchant_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "theme_id" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" JSONB NOT NULL,

    CONSTRAINT "theme_baseline_pkey" PRIMARY KEY ("merchant_id","store_id")
);

-- CreateTable
CREATE TABLE "personal_data_read" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "personal_data_read_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "incident_id" UUID,
    "ground" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "review_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "compliance_request" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "subject" TEXT,
    "state" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "compliance_request_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "sent_signal" (
    "merchant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "store_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answer" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_signal_pkey" PRIMARY KEY ("merchant_id","key")
);

-- CreateIndex
CREATE INDEX "store_merchant_id_idx" ON "store"("merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "store_platform_domain_key" ON "store"("platform", "domain");

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE INDEX "data_key_merchant_id_purpose_idx" ON "data_key"("merchant_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "member_merchant_id_email_index_key" ON "member"("merchant_id", "email_index");

-- CreateIndex
CREATE UNIQUE INDEX "member_identity_merchant_id_kind_store_id_ref_key" ON "member_identity"("merchant_id", "kind", "store_id", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "join_code_code_digest_key" ON "join_code"("code_digest");

-- CreateIndex
CREATE INDEX "join_code_merchant_id_idx" ON "join_code"("merchant_id");

-- CreateIndex
CREATE INDEX "delivery_merchant_id_received_at_idx" ON "delivery"("merchant_id", "received_at");

-- CreateIndex
CREATE INDEX "delivery_domain_topic_body_digest_idx" ON "delivery"("domain", "topic", "body_digest");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_platform_domain_delivery_id_key" ON "delivery"("platform", "domain", "delivery_id");

-- CreateIndex
CREATE INDEX "store_event_merchant_id_store_id_type_occurred_at_idx" ON "store_event"("merchant_id", "store_id", "type", "occurred_at");

-- CreateIndex
CREATE INDEX "finding_merchant_id_alert_id_idx" ON "finding"("merchant_id", "alert_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_merchant_id_store_id_rule_id_dedupe_key_key" ON "finding"("merchant_id", "store_id", "rule_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "alert_merchant_id_state_last_seen_at_idx" ON "alert"("merchant_id", "state", "last_seen_at");

-- CreateIndex
CREATE INDEX "incident_merchant_id_phase_opened_at_idx" ON "incident"("merchant_id", "phase", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_merchant_id_number_key" ON "incident"("merchant_id", "number");

-- CreateIndex
CREATE INDEX "fact_merchant_id_incident_id_name_idx" ON "fact"("merchant_id", "incident_id", "name");

-- CreateIndex
CREATE INDEX "containment_run_merchant_id_incident_id_idx" ON "containment_run"("merchant_id", "incident_id");

-- CreateIndex
CREATE INDEX "containment_run_merchant_id_state_idx" ON "containment_run"("merchant_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "containment_run_merchant_id_store_id_external_key_key" ON "containment_run"("merchant_id", "store_id", "external_key");

-- CreateIndex
CREATE UNIQUE INDEX "approval_merchant_id_run_id_member_id_key" ON "approval"("merchant_id", "run_id", "member_id");

-- CreateIndex
CREATE INDEX "outbox_state_run_at_idx" ON "outbox"("state", "run_at");

-- CreateIndex
CREATE INDEX "outbox_merchant_id_kind_idx" ON "outbox"("merchant_id", "kind");

-- CreateIndex
CREATE INDEX "evidence_entry_merchant_id_incident_id_index_idx" ON "evidence_entry"("merchant_id", "incident_id", "index");

-- AddForeignKey
ALTER TABLE "store" ADD CONSTRAINT "store_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_identity" ADD CONSTRAINT "member_identity_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
