-- What every delivery pays for: a digest alone finds a repeated body as well as topic and shop before it did, and nobody
-- looks for deliveries' jobs by kind.
DROP INDEX "delivery_domain_topic_body_digest_idx";
CREATE INDEX "delivery_body_digest_idx" ON "delivery"("body_digest");
DROP INDEX "outbox_merchant_id_kind_idx";
CREATE INDEX "outbox_kind" ON "outbox" ("merchant_id", "kind", "key") WHERE "kind" <> 'delivery.process';
