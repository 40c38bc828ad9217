-- Every delivery writes a job, so every index of the outbox is paid for at each delivery. "outbox_fair" serves what this
-- one did, and jobs without a merchant are too few to need an order of their own.
DROP INDEX "outbox_state_run_at_idx";
DROP INDEX "outbox_waiting";
CREATE INDEX "outbox_without_merchant" ON "outbox" ("run_at", "id") WHERE "state" = 'ready' AND "merchant_id" IS NULL;
CREATE INDEX "outbox_dead" ON "outbox" ("merchant_id", "done_at") WHERE "state" = 'dead';
