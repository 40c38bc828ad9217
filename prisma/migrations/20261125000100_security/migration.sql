-- What Prisma's schema language cannot say: roles, row-level security, append-only tables, partial indexes.

-- One open incident per cause.
CREATE UNIQUE INDEX "incident_open_correlation" ON "incident" ("merchant_id", "correlation_key") WHERE "closed_at" IS NULL;
-- One live alert per cause.
CREATE UNIQUE INDEX "alert_live_correlation" ON "alert" ("merchant_id", "correlation_key") WHERE "state" <> 'dismissed';
-- One unfinished job per kind and key: asking twice for the same work is one job.
CREATE UNIQUE INDEX "outbox_unfinished" ON "outbox" ("kind", "key") WHERE "state" IN ('ready', 'leased');
-- The queue reads only what is waiting.
CREATE INDEX "outbox_waiting" ON "outbox" ("run_at", "id") WHERE "state" = 'ready';
CREATE INDEX "outbox_leased" ON "outbox" ("lease_until") WHERE "state" = 'leased';

-- Roles. They cannot log in; the connection's own user steps down to one of them in every transaction.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cordon_app') THEN
    CREATE ROLE cordon_app NOLOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cordon_intake') THEN
    CREATE ROLE cordon_intake NOLOGIN NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT cordon_app TO %I', current_user);
  EXECUTE format('GRANT cordon_intake TO %I', current_user);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO cordon_app, cordon_intake', current_schema());
END
$$;

-- The merchant of the running transaction; null when none was named, and then no row is seen.
CREATE FUNCTION cordon_merchant() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('cordon.merchant_id', true), '')::uuid $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'store', 'data_key', 'member', 'member_identity', 'join_code', 'delivery', 'store_event', 'finding', 'alert',
    'incident', 'fact', 'containment_run', 'run_step', 'approval', 'outbox', 'evidence_head', 'evidence_entry',
    'evidence_payload', 'checkpoint', 'signing_key', 'theme_baseline', 'personal_data_read', 'legal_hold',
    'compliance_request', 'sent_signal'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY merchant_only ON %I FOR ALL TO cordon_app USING (merchant_id = cordon_merchant()) WITH CHECK (merchant_id = cordon_merchant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO cordon_app', t);
  END LOOP;
END
$$;

ALTER TABLE "merchant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "merchant" FORCE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON "merchant" FOR ALL TO cordon_app USING (id = cordon_merchant()) WITH CHECK (id = cordon_merchant());
GRANT SELECT, INSERT, UPDATE ON "merchant" TO cordon_app;

-- Sessions belong to a shop, not yet to a merchant (a shop signs in before its store row exists).
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "session" FORCE ROW LEVEL SECURITY;
CREATE POLICY intake_all ON "session" FOR ALL TO cordon_intake USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "session" TO cordon_intake;

-- The intake sees every merchant, but only deliveries, jobs, data keys' wrappings and the directory shop -> store.
CREATE POLICY intake_all ON "delivery" FOR ALL TO cordon_intake USING (true) WITH CHECK (true);
CREATE POLICY intake_all ON "outbox" FOR ALL TO cordon_intake USING (true) WITH CHECK (true);
CREATE POLICY intake_all ON "data_key" FOR ALL TO cordon_intake USING (true) WITH CHECK (true);
CREATE POLICY intake_directory ON "store" FOR SELECT TO cordon_intake USING (true);
GRANT SELECT, INSERT, UPDATE ON "delivery", "outbox", "data_key" TO cordon_intake;
GRANT SELECT ("id", "merchant_id", "platform", "domain", "state") ON "store" TO cordon_intake;
GRANT UPDATE ("last_delivery_at") ON "store" TO cordon_intake;
CREATE POLICY intake_heartbeat ON "store" FOR UPDATE TO cordon_intake USING (true) WITH CHECK (true);
GRANT USAGE, SELECT ON SEQUENCE "outbox_id_seq" TO cordon_app, cordon_intake;

-- The owner keeps the tables under FORCE ROW LEVEL SECURITY for maintenance, back-ups and migrations.
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relforcerowsecurity
  LOOP
    EXECUTE format('CREATE POLICY owner_all ON %I FOR ALL TO %I USING (true) WITH CHECK (true)', t, current_user);
  END LOOP;
END
$$;

-- Evidence is appended, never edited. Payloads stand apart, so that they can be erased without touching the log.
REVOKE UPDATE, DELETE ON "evidence_entry", "checkpoint", "personal_data_read" FROM cordon_app;
REVOKE UPDATE ON "evidence_payload" FROM cordon_app;

CREATE FUNCTION cordon_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = '23514';
END
$$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['evidence_entry', 'checkpoint', 'personal_data_read']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION cordon_append_only()', t);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION cordon_append_only()', t);
  END LOOP;
END
$$;

-- An entry takes exactly the next place, whatever the code above it does.
CREATE FUNCTION cordon_next_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  size bigint;
BEGIN
  SELECT COALESCE(MAX(index) + 1, 0) INTO size FROM evidence_entry WHERE merchant_id = NEW.merchant_id;
  IF NEW.index <> size THEN
    RAISE EXCEPTION 'evidence entry % is out of order: the next one is %', NEW.index, size USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER next_entry BEFORE INSERT ON "evidence_entry" FOR EACH ROW EXECUTE FUNCTION cordon_next_entry();
